package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.msal.MsalClients;
import gatehouse.msal.TokenResponse;
import gatehouse.session.RefreshLock;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.token.IdToken;
import gatehouse.token.IdTokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews access tokens, one renewal of a session at a time (SPEC T13). While the old token is good
 * nobody waits for it but who makes it, and that briefly; a failure leaves the old one in use.
 * Thread-safe.
 */
final class TokenRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);

  /** Until a renewal that has failed is tried again, where nobody says for how long. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** A token with less to live might not arrive alive: its renewal is waited for. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(30);

  private final Supplier<MsalClients> msal;
  private final IdTokenVerifier verifier;
  private final Clock clock;
  private final SingleFlight<String> renewals = new SingleFlight<>();
  private final @Nullable RefreshLock turns;

  /**
   * @param turns of the nodes that share the sessions; null where there is one node
   */
  TokenRenewal(
      Supplier<MsalClients> msal,
      IdTokenVerifier verifier,
      Clock clock,
      @Nullable RefreshLock turns) {
    this.turns = turns;
    this.msal = msal;
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * Sees to it that the access token is good: fresh, or at least alive where it could not be
   * renewed. At its end one request of a session renews it and the others wait for that one.
   *
   * @param deadline until when another node's renewal is waited for
   * @throws GatehouseException INTERACTION_REQUIRED where the user has to sign in
   */
  void ensureFreshToken(UserSession session, Deadline deadline) {
    Instant now = clock.instant();
    if (session.tokens().fresh(now)) {
      return;
    }
    if (alive(session, now, LAST_MOMENT)) {
      renewals.runUnlessRunning(session.id(), () -> renew(session, deadline));
    } else {
      renewals.run(session.id(), () -> renew(session, deadline));
      // Whoever has renewed them, this request has to see what there is now.
      session.tokens().lookAgain();
    }
  }

  private static boolean alive(UserSession session, Instant now, Duration atLeast) {
    Instant expiry =
        session.tokens().expiry().orElseThrow(() -> interactionRequired("no access token"));
    return now.plus(atLeast).isBefore(expiry);
  }

  private String renew(UserSession session, Deadline deadline) {
    Instant now = clock.instant();
    if (session.tokens().fresh(now)) {
      return "renewed meanwhile";
    }
    SignInRecord signedIn =
        session.signedIn().orElseThrow(() -> interactionRequired("nobody is signed in"));
    boolean stillAlive = alive(session, now, Duration.ZERO);
    Supplier<String> renewal = () -> renew(session, signedIn, stillAlive);
    return turns == null
        ? renewal.get()
        : turns.run(session, !alive(session, now, LAST_MOMENT), deadline.remaining(), renewal);
  }

  private String renew(UserSession session, SignInRecord signedIn, boolean stillAlive) {
    try {
      Optional<TokenResponse> refreshed = refresh(session, signedIn, stillAlive);
      if (refreshed.isEmpty() && stillAlive) {
        session.postponeRenewal(signedIn, session.tokens().expiry().orElseGet(clock::instant));
        return "kept, for there is nothing to renew it with";
      }
      TokenResponse tokenResponse =
          refreshed.orElseThrow(() -> interactionRequired("the access token has run out"));
      Optional<IdToken> verified = verifyRefreshed(tokenResponse, signedIn);
      session.renewed(signedIn, tokenResponse.tokens(msal.get().with(signedIn.asked())));
      verified.ifPresent(idToken -> session.keepIdToken(signedIn, idToken));
      return "renewed";
    } catch (GatehouseException e) {
      return validateFailedRenewal(session, signedIn, e, stillAlive);
    }
  }

  /** Nothing where the authority gave no refresh token, or no name for the account. */
  private Optional<TokenResponse> refresh(
      UserSession session, SignInRecord signedIn, boolean stillAlive) {
    String homeAccountId = signedIn.homeAccountId();
    String cache =
        session.tokens().cache().orElseThrow(() -> interactionRequired("no token cache"));
    return homeAccountId == null
        ? Optional.empty()
        : msal.get().refresh(cache, homeAccountId, signedIn.asked(), !stillAlive);
  }

  /** Nothing where the refresh brought no ID token, as it may. */
  private Optional<IdToken> verifyRefreshed(TokenResponse tokenResponse, SignInRecord signedIn) {
    String idToken = tokenResponse.idToken();
    return idToken == null || idToken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            verifier.verifyRefresh(
                idToken, signedIn.originalIdToken(), tokenResponse.accessToken()));
  }

  /** An answer that ends the account ends it; a fault of the network does not. */
  private String validateFailedRenewal(
      UserSession session, SignInRecord signedIn, GatehouseException e, boolean stillAlive) {
    switch (e.code()) {
      case INTERACTION_REQUIRED, SIGN_IN_UNTRUSTED, TENANT_NOT_ALLOWED -> {
        if (e.code() == ErrorCode.INTERACTION_REQUIRED
            && turns != null
            && turns.isRenewedAfterAll(session)) {
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
          session.postponeRenewal(signedIn, clock.instant().plus(e.retryAfter().orElse(PAUSE)));
          return "kept";
        }
        throw e;
      }
    }
  }

  private static GatehouseException interactionRequired(String message) {
    return new GatehouseException(ErrorCode.INTERACTION_REQUIRED, message);
  }
}
