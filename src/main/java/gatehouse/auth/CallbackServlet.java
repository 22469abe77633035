package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.Flash;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.token.MetadataSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The path of {@code redirect}: where the authority's answer arrives. */
public final class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient AuthHelper helper;
  private final transient UserSessions sessions;
  private final transient MetadataSource metadata;
  private final boolean development;
  private final String home;

  public CallbackServlet(
      AuthHelper helper,
      UserSessions sessions,
      MetadataSource metadata,
      boolean development,
      String contextPath) {
    this.helper = helper;
    this.sessions = sessions;
    this.metadata = metadata;
    this.development = development;
    this.home = contextPath + "/";
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    Optional<UserSession> session = sessions.find(request);
    CallbackResponse answer;
    try {
      answer =
          CallbackResponse.judge(
              request.getParameterMap(),
              state -> session.flatMap(found -> found.take(state)),
              metadata.peek());
    } catch (GatehouseException e) {
      boolean signedIn = session.flatMap(UserSession::account).isPresent();
      if (e.code() == ErrorCode.SIGN_IN_STALE && signedIn) {
        // Reload or the back button: the sign-in has long succeeded.
        SignInPages.redirect(response, HttpServletResponse.SC_SEE_OTHER, home);
        return;
      }
      throw e;
    }
    UserSession known = session.orElseThrow();
    if (answer instanceof CallbackResponse.Code code) {
      complete(request, response, known, code);
    } else if (answer instanceof CallbackResponse.Refusal refusal) {
      refuse(response, known, refusal);
    }
  }

  private void complete(
      HttpServletRequest request,
      HttpServletResponse response,
      UserSession session,
      CallbackResponse.Code code) {
    helper.completeSignIn(request, session, code);
    SignInPages.redirect(response, HttpServletResponse.SC_SEE_OTHER, code.signIn().returnAddress());
  }

  private void refuse(
      HttpServletResponse response, UserSession session, CallbackResponse.Refusal refusal) {
    String said =
        "the authority says "
            + refusal.error()
            + (refusal.aadsts() == null ? "" : " " + refusal.aadsts());
    switch (refusal.error()) {
      case "access_denied" -> {
        session.flash(new Flash("flash.sign-in-cancelled", development ? said : null));
        SignInPages.redirect(response, HttpServletResponse.SC_SEE_OTHER, home);
      }
      case "server_error", "temporarily_unavailable" ->
          throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, said);
      case "invalid_client",
          "unauthorized_client",
          "invalid_scope",
          "invalid_request",
          "unsupported_response_type",
          "invalid_resource" ->
          throw new GatehouseException(ErrorCode.SERVICE_MISCONFIGURED, said);
      default -> throw new GatehouseException(ErrorCode.SIGN_IN_REFUSED, said);
    }
  }

  /** Takes no state: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }
}
