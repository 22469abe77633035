package gatehouse.spa;

import gatehouse.auth.ImplicitSignIn;
import gatehouse.web.ContentSecurityPolicy;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * {@code GET /spa}: signs in by the implicit flow, in the browser, and beside it by the code flow
 * of this application.
 */
final class SpaServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient BrowserClient client;
  private final transient ImplicitSignIn signIn;
  private final transient Supplier<URI> authorizationEndpoint;
  private final transient Consumer<HttpServletRequest> calendar;
  private final String policy;

  /**
   * @param calendar adds what the code flow's part shows of it
   * @param policy of all pages
   */
  SpaServlet(
      BrowserClient client,
      ImplicitSignIn signIn,
      Supplier<URI> authorizationEndpoint,
      Consumer<HttpServletRequest> calendar,
      ContentSecurityPolicy policy,
      URI authority) {
    this.client = client;
    this.signIn = signIn;
    this.authorizationEndpoint = authorizationEndpoint;
    this.calendar = calendar;
    String self = "'self'";
    this.policy =
        policy
            .with(
                "connect-src",
                client
                    .graph()
                    .map(graph -> self + " " + ContentSecurityPolicy.origin(graph))
                    .orElse(self))
            .with("frame-src", self + " " + ContentSecurityPolicy.origin(authority))
            .toString();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    List<PendingRequest> pending =
        signIn.pending(request).stream()
            .map(
                each ->
                    new PendingRequest(
                        each.stateHash(), signIn.csrfToken(each), each.startedAt().toEpochMilli()))
            .toList();
    request.setAttribute("client", client);
    request.setAttribute("authorizationEndpoint", authorizationEndpoint.get().toString());
    request.setAttribute("pending", pending);
    signIn.user(request).ifPresent(user -> request.setAttribute("user", user));
    calendar.accept(request);
    response.setHeader(ContentSecurityPolicy.HEADER, policy);
    request.getRequestDispatcher("/WEB-INF/views/spa.jsp").forward(request, response);
  }
}
