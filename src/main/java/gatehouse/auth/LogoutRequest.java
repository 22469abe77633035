package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserSession;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the authority to end its session (OpenID Connect RP-Initiated Logout 1.0, section 2). With
 * the ID token in it, it is posted: a token is not for addresses.
 */
record LogoutRequest(Map<String, String> parameters) {
  private static final String ID_TOKEN = "id_token_hint";
  private static final String STATE = "state";

  /**
   * @param session before it ends
   */
  static LogoutRequest of(Settings settings, UserSession session, String state) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", settings.client().id());
    parameters.put(
        "post_logout_redirect_uri", settings.signOut().postLogoutRedirectUri().toString());
    parameters.put(STATE, state);
    // B2C does not use it, and it would put the user's address into its log.
    if (!settings.authority().isB2c()) {
      loginHint(session).ifPresent(hint -> parameters.put("logout_hint", hint));
    }
    if (settings.signOut().idTokenHint()) {
      session.tokens().idTokenHint().get().ifPresent(token -> parameters.put(ID_TOKEN, token));
    }
    return new LogoutRequest(parameters);
  }

  /** Tells the authority which of its accounts is meant; Entra accepts its login_hint claim. */
  static Optional<String> loginHint(UserSession session) {
    return session
        .idToken()
        .flatMap(token -> token.claim("login_hint").or(() -> token.claim("preferred_username")))
        .or(() -> session.account().map(SignInRecord::account).map(UserAccount::email));
  }

  SignOut at(URI endSession) {
    String state = parameters.getOrDefault(STATE, "");
    return parameters.containsKey(ID_TOKEN)
        ? new SignOut(endSession, parameters, state, true)
        : new SignOut(
            AuthorizationRequest.withParameters(endSession, parameters), Map.of(), state, true);
  }

  /** Without its values. */
  @Override
  public String toString() {
    return "LogoutRequest" + parameters.keySet();
  }
}
