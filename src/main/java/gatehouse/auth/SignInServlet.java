package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.web.Parameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /signin}: only the parameters {@code return} and {@code flow} are read. The flow is
 * {@code edit-profile} or {@code reset-password}, which the settings map to a policy, or {@code
 * sign-up}. With {@code iss}, by GET or POST, it is the login of a third party.
 */
public final class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** A sign-in that begins with a new account; Azure AD B2C has that on its own pages. */
  private static final String SIGN_UP = "sign-up";

  private final transient SignInRedirector redirector;
  private final transient FlowClients flows;
  private final transient ThirdPartyLogin thirdParty;
  private final boolean offersSignUp;

  /**
   * @param offersSignUp whether the authority takes {@code prompt=create}
   */
  public SignInServlet(
      SignInRedirector redirector,
      FlowClients flows,
      ThirdPartyLogin thirdParty,
      boolean offersSignUp) {
    this.offersSignUp = offersSignUp;
    this.redirector = redirector;
    this.flows = flows;
    this.thirdParty = thirdParty;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (thirdParty.isIn(request)) {
      thirdParty.answer(request, response);
      return;
    }
    Optional<String> name = Parameters.single(request, "flow");
    boolean signUp = offersSignUp && name.filter(SIGN_UP::equals).isPresent();
    redirector.begin(
        request,
        response,
        name.filter(flow -> !signUp).map(this::flow).orElse(UserFlow.SIGN_IN),
        Optional.ofNullable(request.getParameter(SignInRequired.RETURN_PARAMETER)),
        thirdParty.hint(request).orElse(null),
        signUp);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (thirdParty.isIn(request)) {
      thirdParty.answer(request, response);
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  private UserFlow flow(String name) {
    UserFlow flow =
        UserFlow.of(name)
            .orElseThrow(
                () -> new GatehouseException(ErrorCode.BAD_REQUEST, "the user flow is unknown"));
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
