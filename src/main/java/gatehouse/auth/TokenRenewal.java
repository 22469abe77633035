package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.msal.MsalClients;
import gatehouse.msal.TokenResponse;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.token.IdToken;
import gatehouse.token.IdTokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews access tokens, one renewal of a session at a time (SPEC T13). While the old token is good
 * only the request that renews it waits, and that briefly; a failure leaves the old one in use.
 * Thread-safe.
 */
final class TokenRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);

  /** Before a failed renewal is tried again, if there is no Retry-After. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** A token with less to live might not arrive alive: its renewal is waited for. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(30);

  private final Supplier<MsalClients> msal;
  private final IdTokenVerifier verifier;
  private final Clock clock;

  TokenRenewal(Supplier<MsalClients> msal, IdTokenVerifier verifier, Clock clock) {
    this.msal = msal;
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * Sees to it that the access token is good: fresh, or at least alive if it could not be renewed.
   * At its end one request of a session renews it and the others wait for that one.
   *
   * @param deadline until when another node's renewal is waited for
   * @throws GatehouseException INTERACTION_REQUIRED if the user has to sign in
   */
  void ensureFreshToken(UserSession session, Deadline deadline) {
    Instant now = clock.instant();
    if (session.tokens().fresh(now)) {
      return;
    }
    boolean urgent = !alive(session, now, LAST_MOMENT);
    var unused = session.renew(urgent, deadline.remaining(), () -> renew(session));
    if (urgent) {
      // Whoever has renewed them, this request has to see what there is now.
      session.tokens().lookAgain();
    }
  }

  private static boolean alive(UserSession session, Instant now, Duration atLeast) {
    Instant expiry =
        session
            .tokens()
            .expiry()
            .orElseThrow(() -> GatehouseException.interactionRequired("no access token"));
    return now.plus(atLeast).isBefore(expiry);
  }

  private String renew(UserSession session) {
    Instant now = clock.instant();
    if (session.tokens().fresh(now)) {
      return "renewed meanwhile";
    }
    SignInRecord signedIn =
        session
            .account()
            .orElseThrow(() -> GatehouseException.interactionRequired("nobody is signed in"));
    return renew(session, signedIn, alive(session, now, Duration.ZERO));
  }

  private String renew(UserSession session, SignInRecord signedIn, boolean stillAlive) {
    try {
      Optional<TokenResponse> refreshed = refresh(session, signedIn, stillAlive);
      if (refreshed.isEmpty() && stillAlive) {
        session.tokens().postpone(signedIn, Instant.MAX);
        return "kept: there is nothing to renew it with";
      }
      TokenResponse tokenResponse =
          refreshed.orElseThrow(
              () -> GatehouseException.interactionRequired("the access token has run out"));
      Optional<IdToken> verified = verifyRefreshed(tokenResponse, signedIn);
      session
          .tokens()
          .renew(signedIn, tokenResponse.tokens(msal.get().with(signedIn.requestedScopes())));
      verified.ifPresent(idToken -> session.keepIdToken(signedIn, idToken));
      return "renewed";
    } catch (GatehouseException e) {
      return afterFailure(session, signedIn, e, stillAlive);
    }
  }

  /** Empty if the authority gave no refresh token, or no {@code client_info}. */
  private Optional<TokenResponse> refresh(
      UserSession session, SignInRecord signedIn, boolean stillAlive) {
    String homeAccountId = signedIn.homeAccountId();
    String cache =
        session
            .tokens()
            .cache()
            .orElseThrow(() -> GatehouseException.interactionRequired("no token cache"));
    return homeAccountId == null
        ? Optional.empty()
        : msal.get().refresh(cache, homeAccountId, signedIn.requestedScopes(), !stillAlive);
  }

  /** Empty if the refresh brought no ID token, which is optional. */
  private Optional<IdToken> verifyRefreshed(TokenResponse tokenResponse, SignInRecord signedIn) {
    String idToken = tokenResponse.idToken();
    return idToken == null || idToken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            verifier.verifyRefresh(
                idToken, signedIn.originalIdToken(), tokenResponse.accessToken()));
  }

  /** A response that ends the account ends it; a fault of the network does not. */
  private String afterFailure(
      UserSession session, SignInRecord signedIn, GatehouseException e, boolean stillAlive) {
    switch (e.code()) {
      case INTERACTION_REQUIRED, SIGN_IN_UNTRUSTED, TENANT_NOT_ALLOWED -> {
        if (e.code() == ErrorCode.INTERACTION_REQUIRED && session.isRenewedElsewhere()) {
          return "renewed by another node";
        }
        session.forgetAccount(signedIn);
        LOG.warn("the account of a session ends: {}", e.getMessage());
        throw GatehouseException.interactionRequired(
            String.valueOf(e.getMessage()), e.interaction());
      }
      default -> {
        LOG.warn("an access token could not be renewed: {}", e.getMessage());
        if (stillAlive) {
          // A request in half a minute may be luckier.
          session.tokens().postpone(signedIn, clock.instant().plus(e.retryAfter().orElse(PAUSE)));
          return "kept";
        }
        throw e;
      }
    }
  }
}
