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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How somebody who is not signed in gets to the authority, and back to where they were going. */
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
   * Sends the browser to a user flow of the authority. A sign-in also asks for what a script's
   * request has found missing. Editing a profile requires a sign-in: that comes first, and leads to
   * the profile page.
   *
   * @param flow one of the settings
   * @param wanted where the browser says that it wants to go; home if that is not a page of ours
   */
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      UserFlow flow,
      Optional<String> wanted)
      throws IOException {
    if (FetchMetadata.isPrefetch(request)) {
      // No browser keeps a refusal for later.
      refuseScript(response, InteractionRequest.NONE);
      return;
    }
    InteractionRequest missing =
        flow == UserFlow.SIGN_IN
            ? sessions
                .find(request)
                .map(session -> session.pendingInteraction().take())
                .orElse(InteractionRequest.NONE)
            : InteractionRequest.NONE;
    begin(request, response, flow, wanted, missing);
  }

  private void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      UserFlow flow,
      Optional<String> wanted,
      InteractionRequest interaction) {
    String returnAddress =
        wanted
            .flatMap(address -> ReturnAddress.of(address, contextPath, outside))
            .orElse(contextPath + (flow == UserFlow.EDIT_PROFILE ? Route.PROFILE.path() : "/"));
    UserFlow first = flow == UserFlow.EDIT_PROFILE && isStranger(request) ? UserFlow.SIGN_IN : flow;
    Redirect.found(
        response,
        helper
            .beginSignIn(() -> sessions.open(request), first, returnAddress, interaction)
            .toString());
  }

  private boolean isStranger(HttpServletRequest request) {
    return sessions.find(request).flatMap(UserSession::account).isEmpty();
  }

  /** Sends the browser to where it is once more; home if that is not an address to return to. */
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
   * Answers a request for a protected page: a redirect to the sign-in, or 401 for a script.
   *
   * @param interaction what to ask the authority for
   */
  void challenge(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<UserSession> session,
      InteractionRequest interaction)
      throws IOException {
    if (FetchMetadata.isScript(request) || FetchMetadata.isPrefetch(request)) {
      if (!interaction.isNone()) {
        // For the sign-in to which the script, or the user, goes on.
        session.ifPresent(known -> known.pendingInteraction().keep(interaction));
      }
      refuseScript(response, interaction);
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
      // Begins nothing and makes no session.
      case "HEAD" -> Redirect.found(response, contextPath + Route.SIGN_IN.path() + query(address));
      // A body cannot be kept during the sign-in, so the page says what has happened.
      default -> {
        offerRetry(request, address);
        throw GatehouseException.interactionRequired("not signed in any more");
      }
    }
  }

  /** The user may try again by hand. */
  private static void refuseLoop(
      HttpServletRequest request, RedirectLoopGuard trips, String address) {
    if (trips.exhausted()) {
      trips.reset();
      offerRetry(request, address);
      throw new GatehouseException(
          ErrorCode.SIGN_IN_LOOP, "sign-ins succeed, and the page wants one more each time");
    }
  }

  /** Where the browser returns to after the sign-in button of an error page. */
  static void offerRetry(HttpServletRequest request, String returnAddress) {
    request.setAttribute("signInQuery", query(returnAddress));
  }

  private static String query(String returnAddress) {
    return "?" + RETURN_PARAMETER + "=" + URLEncoder.encode(returnAddress, StandardCharsets.UTF_8);
  }

  private void refuseScript(HttpServletResponse response, InteractionRequest interaction)
      throws IOException {
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
                + Route.SIGN_IN.path()
                + "\"}");
  }

  /** For scripts: {@code sign-in}, {@code claims} or {@code consent}. */
  private static String reason(InteractionRequest interaction) {
    if (interaction.claims() != null) {
      return "claims";
    }
    return interaction.isNone() ? "sign-in" : "consent";
  }
}
