package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
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
  private final String contextPath;
  private final List<String> outside;

  /**
   * @param callbackPath below the context path
   */
  public SignInPages(
      AuthHelper helper, UserSessions sessions, String contextPath, String callbackPath) {
    this.helper = helper;
    this.sessions = sessions;
    this.contextPath = contextPath;
    this.outside = List.of(SIGN_IN_PATH, SIGN_OUT_PATH, callbackPath, "/error");
  }

  /**
   * Sends the browser to the authority.
   *
   * @param wanted where it says that it wants to go; home where that is no page of ours
   */
  void begin(HttpServletRequest request, HttpServletResponse response, Optional<String> wanted) {
    String returnAddress =
        wanted
            .flatMap(address -> ReturnAddress.of(address, contextPath, outside))
            .orElse(contextPath + "/");
    redirect(response, 302, helper.beginSignIn(sessions.open(request), returnAddress).toString());
  }

  /** What a request for a protected page gets: the way in for a page, 401 for a {@code fetch}. */
  void answerStranger(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (isFetch(request)) {
      refuseFetch(response);
      return;
    }
    String query = request.getQueryString();
    String address = request.getRequestURI() + (query == null ? "" : "?" + query);
    switch (request.getMethod()) {
      case "GET" -> begin(request, response, Optional.of(address));
      // Nothing is begun, and no session made, for somebody who only looks.
      case "HEAD" ->
          redirect(
              response,
              302,
              contextPath
                  + SIGN_IN_PATH
                  + "?"
                  + RETURN_PARAMETER
                  + "="
                  + URLEncoder.encode(address, StandardCharsets.UTF_8));
      // A body cannot be kept over the sign-in, so the page says what has happened.
      default ->
          throw new GatehouseException(ErrorCode.INTERACTION_REQUIRED, "not signed in any more");
    }
  }

  /** A request by script, or ahead of the user: nobody is there to see a sign-in page. */
  private static boolean isFetch(HttpServletRequest request) {
    String purpose = request.getHeader("Sec-Purpose");
    return "empty".equals(request.getHeader("Sec-Fetch-Dest"))
        || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"))
        || (purpose != null && purpose.startsWith("prefetch"));
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
