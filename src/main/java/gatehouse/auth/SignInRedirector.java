package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.session.RedirectLoopGuard;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.RateLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How somebody who is not signed in gets to the authority, and back to where they were going. */
public final class SignInRedirector {
  static final String SIGN_IN_PATH = "/signin";
  static final String SIGN_OUT_PATH = "/signout";
  static final String RETURN_PARAMETER = "return";

  private static final String PROFILE_PATH = "/profile";

  private final AuthHelper helper;
  private final UserSessions sessions;
  private final RateLimit limit;
  private final String contextPath;
  private final List<String> outside;

  /**
   * @param limit of the sign-ins that protected pages begin
   * @param callbackPath below the context path
   */
  public SignInRedirector(
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
   * Sends the browser to a user flow of the authority; to sign in, for what a script's request has
   * found missing too. To edit a profile one has to be signed in: that comes first, and leads to
   * the page that has the profile.
   *
   * @param flow one of the settings
   * @param wanted where the browser says that it wants to go; home where that is no page of ours
   */
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      UserFlow flow,
      Optional<String> wanted)
      throws IOException {
    boolean signIn = flow == UserFlow.SIGN_IN && !isPrefetch(request);
    InteractionRequest kept =
        (signIn ? sessions.find(request) : Optional.<UserSession>empty())
            .map(session -> session.pendingInteraction().take())
            .orElse(InteractionRequest.NONE);
    begin(request, response, flow, wanted, kept);
  }

  private void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      UserFlow flow,
      Optional<String> wanted,
      InteractionRequest interaction)
      throws IOException {
    if (isPrefetch(request)) {
      // No browser keeps a refusal for later.
      refuseFetch(response, Optional.empty(), InteractionRequest.NONE);
      return;
    }
    String returnAddress =
        wanted
            .flatMap(address -> ReturnAddress.of(address, contextPath, outside))
            .orElse(contextPath + (flow == UserFlow.EDIT_PROFILE ? PROFILE_PATH : "/"));
    UserFlow first = flow == UserFlow.EDIT_PROFILE && isStranger(request) ? UserFlow.SIGN_IN : flow;
    redirect(
        response,
        302,
        helper.beginSignIn(() -> sessions.open(request), first, returnAddress, interaction));
  }

  private boolean isStranger(HttpServletRequest request) {
    return sessions.find(request).flatMap(UserSession::account).isEmpty();
  }

  /** Sends the browser once more to where it is; home where that is no address for a browser. */
  void reload(HttpServletRequest request, HttpServletResponse response) {
    redirect(
        response,
        302,
        ReturnAddress.of(address(request), contextPath, outside).orElse(contextPath + "/"));
  }

  private static String address(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /**
   * What a request for a protected page gets: the way in for a page, 401 for a {@code fetch}.
   *
   * @param interaction what to ask the authority for
   */
  void challenge(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<UserSession> session,
      InteractionRequest interaction)
      throws IOException {
    if (isFetch(request)) {
      refuseFetch(response, session, interaction);
      return;
    }
    String address = address(request);
    switch (request.getMethod()) {
      case "GET" -> {
        session
            .map(UserSession::redirectLoopGuard)
            .ifPresent(trips -> refuseLoop(request, trips, address));
        limit.admit(request, response);
        begin(request, response, UserFlow.SIGN_IN, Optional.of(address), interaction);
      }
      // Nothing is begun, and no session made, for somebody who only looks.
      case "HEAD" -> redirect(response, 302, contextPath + SIGN_IN_PATH + query(address));
      // A body cannot be kept over the sign-in, so the page says what has happened.
      default -> {
        offerRetry(request, address);
        throw new GatehouseException(ErrorCode.INTERACTION_REQUIRED, "not signed in any more");
      }
    }
  }

  /** By hand the user may try again. */
  private static void refuseLoop(
      HttpServletRequest request, RedirectLoopGuard trips, String address) {
    if (trips.exhausted()) {
      trips.reset();
      offerRetry(request, address);
      throw new GatehouseException(
          ErrorCode.SIGN_IN_LOOP, "sign-ins succeed, and the page wants one more each time");
    }
  }

  /** Where the sign-in button of an error page leads back to. */
  static void offerRetry(HttpServletRequest request, String returnAddress) {
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

  /** What is missing is kept for the sign-in to which the script, or the user, goes on. */
  private void refuseFetch(
      HttpServletResponse response, Optional<UserSession> session, InteractionRequest interaction)
      throws IOException {
    if (!interaction.isNone()) {
      session.ifPresent(known -> known.pendingInteraction().keep(interaction));
    }
    response.setStatus(401);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .print(
            "{\"error\":\""
                + ErrorCode.INTERACTION_REQUIRED.messageKey()
                + "\",\"reason\":\""
                + reason(interaction)
                + "\",\"signIn\":\""
                + contextPath
                + SIGN_IN_PATH
                + "\"}");
  }

  /** For scripts: {@code sign-in}, {@code claims} or {@code consent}. */
  private static String reason(InteractionRequest interaction) {
    if (interaction.claims() != null) {
      return "claims";
    }
    return interaction.isNone() ? "sign-in" : "consent";
  }

  /** The location is written as it is, not made absolute from what the request calls this host. */
  public static void redirect(HttpServletResponse response, int status, String location) {
    response.setStatus(status);
    response.setHeader("Location", location);
  }

  public static void redirect(HttpServletResponse response, int status, URI location) {
    redirect(response, status, location.toString());
  }
}
