package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.session.RedirectLoopGuard;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.FetchMetadata;
import gatehouse.web.RateLimit;
import gatehouse.web.Redirect;
import gatehouse.web.Route;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Sends browsers to the authority, with the address to return to. Thread-safe. */
public final class SignInRedirector {
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
    this.outside =
        List.of(Route.SIGN_IN.path(), Route.SIGN_OUT.path(), callbackPath, Route.ERROR.path());
  }

  /**
   * Sends the browser to a user flow of the authority. A sign-in also requests what a script's
   * request lacked.
   *
   * @param flow one of the settings
   * @param wanted where the browser wants to return to; home if that is not a page of ours
   */
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      UserFlow flow,
      Optional<String> wanted)
      throws IOException {
    if (FetchMetadata.isPrefetch(request)) {
      // Browsers do not keep a prefetched error.
      refuseScript(response, InteractionRequest.NONE);
      return;
    }
    Optional<UserSession> session = sessions.find(request);
    boolean takesPending = flow == UserFlow.SIGN_IN && session.isPresent();
    InteractionRequest missing =
        takesPending ? session.get().pendingInteraction().take() : InteractionRequest.NONE;
    begin(request, response, flow, wanted, missing);
  }

  /** Editing a profile requires a sign-in, which comes first if it is missing. */
  private void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      UserFlow flow,
      Optional<String> wanted,
      InteractionRequest interaction) {
    boolean editsProfile = flow == UserFlow.EDIT_PROFILE;
    String returnAddress =
        wanted
            .flatMap(address -> ReturnAddress.of(address, contextPath, outside))
            .orElse(contextPath + (editsProfile ? Route.PROFILE.path() : "/"));
    boolean signInFirst =
        editsProfile && sessions.find(request).flatMap(UserSession::account).isEmpty();
    URI authority =
        helper.beginSignIn(
            () -> sessions.open(request),
            signInFirst ? UserFlow.SIGN_IN : flow,
            returnAddress,
            interaction);
    Redirect.found(response, authority.toString());
  }

  /** Redirects the browser to the address of the request, or home if it may not return there. */
  void reload(HttpServletRequest request, HttpServletResponse response) {
    Redirect.found(
        response,
        ReturnAddress.of(address(request), contextPath, outside).orElse(contextPath + "/"));
  }

  private static String address(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /**
   * Answers a request for a protected page: with a redirect to the authority, or with 401 if a
   * script made it.
   *
   * @param interaction what to request from the authority
   */
  void challenge(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<UserSession> session,
      InteractionRequest interaction)
      throws IOException {
    if (FetchMetadata.isScript(request) || FetchMetadata.isPrefetch(request)) {
      if (!interaction.isNone()) {
        // For the sign-in that follows.
        session.ifPresent(known -> known.pendingInteraction().keep(interaction));
      }
      refuseScript(response, interaction);
      return;
    }
    String address = address(request);
    switch (request.getMethod()) {
      case "GET" -> {
        session.ifPresent(known -> refuseLoop(request, known.redirectLoopGuard(), address));
        limit.admit(request, response);
        begin(request, response, UserFlow.SIGN_IN, Optional.of(address), interaction);
      }
      // Begins nothing and creates no session.
      case "HEAD" -> Redirect.found(response, contextPath + Route.SIGN_IN.path() + query(address));
      // The body would be lost during the sign-in, so an error page says what has happened.
      default -> {
        offerRetry(request, address);
        throw GatehouseException.interactionRequired("not signed in any more");
      }
    }
  }

  private static void refuseLoop(
      HttpServletRequest request, RedirectLoopGuard guard, String address) {
    if (guard.exhausted()) {
      guard.reset();
      offerRetry(request, address);
      throw new GatehouseException(
          ErrorCode.SIGN_IN_LOOP, "the page asks for another sign-in after each one");
    }
  }

  /** Sets where the sign-in button of an error page returns to. */
  static void offerRetry(HttpServletRequest request, String returnAddress) {
    request.setAttribute("signInQuery", query(returnAddress));
  }

  private static String query(String returnAddress) {
    return "?" + RETURN_PARAMETER + "=" + URLEncoder.encode(returnAddress, StandardCharsets.UTF_8);
  }

  private void refuseScript(HttpServletResponse response, InteractionRequest interaction)
      throws IOException {
    String reason = interaction.isNone() ? "sign-in" : "consent";
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .printf(
            "{\"error\":\"%s\",\"reason\":\"%s\",\"signIn\":\"%s%s\"}",
            ErrorCode.INTERACTION_REQUIRED.messageKey(),
            interaction.claims() == null ? reason : "claims",
            contextPath,
            Route.SIGN_IN.path());
  }
}
