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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code GET /spa}: signs in by the implicit flow, in the browser, and beside it by the code flow
 * of this application.
 */
final class SpaServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String PUBLIC_CLOUD = "login.microsoftonline.com";

  /** To which that one leads the browser for accounts that no organization has. */
  private static final URI PERSONAL_ACCOUNTS = URI.create("https://login.live.com");

  private final transient BrowserClient client;
  private final transient ImplicitSignIn signIn;
  private final transient Supplier<URI> authorizationEndpoint;
  private final transient Consumer<HttpServletRequest> calendar;
  private final transient ContentSecurityPolicy policy;
  private final transient URI authority;

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
    this.authority = authority;
    this.policy = policy.with("connect-src", sources(client.graph().stream()));
  }

  /** Where the hidden frame may be led to, within the policy of the page. */
  static String frames(URI authority, URI authorizationEndpoint) {
    Stream<URI> authoritys = Stream.of(authority, authorizationEndpoint);
    return sources(
        String.valueOf(authority.getHost()).equalsIgnoreCase(PUBLIC_CLOUD)
            ? Stream.concat(authoritys, Stream.of(PERSONAL_ACCOUNTS))
            : authoritys);
  }

  private static String sources(Stream<URI> others) {
    return Stream.concat(Stream.of("'self'"), others.map(ContentSecurityPolicy::origin))
        .distinct()
        .collect(Collectors.joining(" "));
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
    URI endpoint = authorizationEndpoint.get();
    request.setAttribute("client", client);
    request.setAttribute("authorizationEndpoint", endpoint.toString());
    request.setAttribute("pending", pending);
    signIn.user(request).ifPresent(user -> request.setAttribute("user", user));
    calendar.accept(request);
    response.setHeader(
        ContentSecurityPolicy.HEADER,
        policy.with("frame-src", frames(authority, endpoint)).toString());
    request.getRequestDispatcher("/WEB-INF/views/spa.jsp").forward(request, response);
  }
}
