package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.ops.RateLimit;
import gatehouse.session.RoundTrips;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How somebody who is not signed in gets to the authority, and back to where they were going. */
public final class SignInPages {
  static final String SIGN_IN_PATH = "/signin";
  static final String SIGN_OUT_PATH = "/signout";
  static final String RETURN_PARAMETER = "return";

  private final AuthHelper helper;
  private final UserSessions sessions;
  private final RateLimit limit;
  private final String contextPath;
  private final List<String> outside;

  /**
   * @param limit of the sign-ins that protected pages begin
   * @param callbackPath below the context path
   */
  public SignInPages(
      AuthHelper helper,
      UserSessions sessions,
      RateLimit limit,
      String contextPath,
      String callbackPath) {
    this.helper = helper;
    this.sessions = sessions;
    this.limit = limit;
    this.contextPath = contextPath;
    this.outside = List.of(SIGN_IN_PATH, SIGN_OUT_PATH, callbackPath, "/error");
  }

  /**
   * Sends the browser to the authority.
   *
   * @param wanted where it says that it wants to go; home where that is no page of ours
   */
  void begin(HttpServletRequest request, HttpServletResponse response, Optional<String> wanted)
      throws IOException {
    if (isPrefetch(request)) {
      // No browser keeps a refusal for later.
      refuseFetch(response);
      return;
    }
    String returnAddress =
        wanted
            .flatMap(address -> ReturnAddress.of(address, contextPath, outside))
            .orElse(contextPath + "/");
    redirect(response, 302, helper.beginSignIn(() -> sessions.open(request), returnAddress));
  }

  /** What a request for a protected page gets: the way in for a page, 401 for a {@code fetch}. */
  void answerStranger(
      HttpServletRequest request, HttpServletResponse response, Optional<UserSession> session)
      throws IOException {
    if (isFetch(request)) {
      refuseFetch(response);
      return;
    }
    String query = request.getQueryString();
    String address = request.getRequestURI() + (query == null ? "" : "?" + query);
    switch (request.getMethod()) {
      case "GET" -> {
        session
            .map(UserSession::roundTrips)
            .ifPresent(trips -> refuseLoop(request, trips, address));
        limit.admit(request, response);
        begin(request, response, Optional.of(address));
      }
      // Nothing is begun, and no session made, for somebody who only looks.
      case "HEAD" -> redirect(response, 302, contextPath + SIGN_IN_PATH + query(address));
      // A body cannot be kept over the sign-in, so the page says what has happened.
      default -> {
        offer(request, address);
        throw new GatehouseException(ErrorCode.INTERACTION_REQUIRED, "not signed in any more");
      }
    }
  }

  /** By hand the user may try again. */
  private static void refuseLoop(HttpServletRequest request, RoundTrips trips, String address) {
    if (trips.exhausted()) {
      trips.reset();
      offer(request, address);
      throw new GatehouseException(
          ErrorCode.SIGN_IN_LOOP, "sign-ins succeed, and the page wants one more each time");
    }
  }

  /** Where the sign-in button of an error page leads back to. */
  static void offer(HttpServletRequest request, String returnAddress) {
    request.setAttribute("signInQuery", query(returnAddress));
  }

  private static String query(String returnAddress) {
    return "?" + RETURN_PARAMETER + "=" + URLEncoder.encode(returnAddress, StandardCharsets.UTF_8);
  }

  /** A request by script, or ahead of the user: nobody is there to see a sign-in page. */
  private static boolean isFetch(HttpServletRequest request) {
    return "empty".equals(request.getHeader("Sec-Fetch-Dest"))
        || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
        || isPrefetch(request);
  }

  private static boolean isPrefetch(HttpServletRequest request) {
    String purpose = request.getHeader("Sec-Purpose");
    return purpose != null && purpose.startsWith("prefetch");
  }

  private void refuseFetch(HttpServletResponse response) throws IOException {
    response.setStatus(401);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .print(
            "{\"error\":\""
                + ErrorCode.INTERACTION_REQUIRED.messageKey()
                + "\",\"signIn\":\""
                + contextPath
                + SIGN_IN_PATH
                + "\"}");
  }

  /** The location is written as it is, not made absolute from what the request calls this host. */
  static void redirect(HttpServletResponse response, int status, String location) {
    response.setStatus(status);
    response.setHeader("Location", location);
  }

  static void redirect(HttpServletResponse response, int status, URI location) {
    redirect(response, status, location.toString());
  }
}
