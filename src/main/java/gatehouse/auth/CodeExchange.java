package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.msal.TokenResponse;
import gatehouse.session.PendingAuthorization;
import gatehouse.token.IdToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Redeems a code at the user flow that was requested, and verifies the ID token. Thread-safe. */
final class CodeExchange {
  private final FlowClients flows;
  private final boolean promptLogin;

  CodeExchange(Settings.SignIn settings, FlowClients flows) {
    this.flows = flows;
    this.promptLogin = settings.prompt() == Settings.Prompt.LOGIN;
  }

  record Verified(TokenResponse tokenResponse, IdToken idToken) {}

  /**
   * @throws GatehouseException if the authority refuses the code, or if the token breaks a rule
   */
  Verified exchange(CallbackResponse.Code response) {
    PendingAuthorization signIn = response.signIn();
    FlowClient flow = flows.of(signIn.flow());
    TokenResponse tokenResponse = redeem(flow, response);
    String idToken = tokenResponse.idToken();
    if (idToken == null) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED, "the token response has no ID token");
    }
    return new Verified(
        tokenResponse,
        flow.verifier()
            .verifySignIn(
                idToken,
                signIn.nonce(),
                response.code(),
                tokenResponse.accessToken(),
                reauthenticationSince(signIn)));
  }

  /** With {@code prompt=login} an authentication from before the sign-in is not enough (C-17). */
  private @Nullable Instant reauthenticationSince(PendingAuthorization signIn) {
    boolean always =
        promptLogin && signIn.flow() == UserFlow.SIGN_IN && !signIn.interaction().signedIn();
    return always || signIn.interaction().stepUp().reauthenticate() ? signIn.startedAt() : null;
  }

  /** A refused code is a stale sign-in, not a missing consent. */
  private static TokenResponse redeem(FlowClient flow, CallbackResponse.Code response) {
    try {
      PendingAuthorization signIn = response.signIn();
      return flow.msal()
          .get()
          .redeem(response.code(), signIn.codeVerifier(), signIn.interaction().scopes());
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
        throw new GatehouseException(
            ErrorCode.SIGN_IN_STALE,
            String.valueOf(e.getMessage()),
            e.authorityCode().orElse(null),
            e);
      }
      throw e;
    }
  }
}
