package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /signin}: of all parameters only {@code return} and {@code flow} are read. The second
 * is a name of ours, {@code edit-profile} or {@code reset-password}; which policy that is, the
 * settings say and no address does.
 */
public final class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String FLOW_PARAMETER = "flow";

  private final transient SignInRedirector pages;
  private final transient FlowClients flows;

  public SignInServlet(SignInRedirector pages, FlowClients flows) {
    this.pages = pages;
    this.flows = flows;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    pages.begin(
        request,
        response,
        askedFor(request.getParameterValues(FLOW_PARAMETER)),
        Optional.ofNullable(request.getParameter(SignInRedirector.RETURN_PARAMETER)));
  }

  private UserFlow askedFor(String @Nullable [] names) {
    if (names == null) {
      return UserFlow.SIGN_IN;
    }
    UserFlow flow =
        (names.length == 1 ? UserFlow.of(names[0]) : Optional.<UserFlow>empty())
            .orElseThrow(
                () ->
                    new GatehouseException(
                        ErrorCode.BAD_REQUEST, "a user flow is asked for that nobody knows"));
    if (!flows.has(flow)) {
      throw new GatehouseException(
          ErrorCode.NOT_FOUND, "the settings have no user flow " + flow.text());
    }
    return flow;
  }

  /** Begins nothing: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
