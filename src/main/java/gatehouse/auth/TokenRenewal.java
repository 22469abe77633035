package gatehouse.auth;

import gatehouse.auth.MsalClients.Redeemed;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.SignedIn;
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

/** Renews access tokens, one renewal of a session at a time (SPEC T13). Thread-safe. */
final class TokenRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);

  /** An access token with less than this to live is renewed before it is used. */
  static final Duration MARGIN = Duration.ofMinutes(5);

  private final Supplier<MsalClients> msal;
  private final IdTokenVerifier verifier;
  private final Clock clock;
  private final SingleFlight<String> renewals = new SingleFlight<>();

  TokenRenewal(Supplier<MsalClients> msal, IdTokenVerifier verifier, Clock clock) {
    this.msal = msal;
    this.verifier = verifier;
    this.clock = clock;
  }

  /**
   * An access token that lives for {@link #MARGIN} at least, or as long as it could be had. At the
   * margin one request of a session renews it and the others wait for that one.
   *
   * @throws GatehouseException INTERACTION_REQUIRED where the user has to sign in
   */
  void ensureFreshToken(UserSession session) {
    Instant now = clock.instant();
    Instant expiry =
        session.accessTokenExpiry().orElseThrow(() -> interactionRequired("no access token"));
    if (now.plus(MARGIN).isBefore(expiry)) {
      return;
    }
    renewals.run(session.id(), () -> renew(session));
  }

  private String renew(UserSession session) {
    Instant now = clock.instant();
    Instant expiry =
        session.accessTokenExpiry().orElseThrow(() -> interactionRequired("no access token"));
    if (now.plus(MARGIN).isBefore(expiry)) {
      return "renewed meanwhile";
    }
    SignedIn signedIn =
        session.signedIn().orElseThrow(() -> interactionRequired("nobody is signed in"));
    boolean stillAlive = now.isBefore(expiry);
    try {
      Optional<Redeemed> refreshed = refresh(session, signedIn);
      if (refreshed.isEmpty() && stillAlive) {
        return "kept, for there is nothing to renew it with";
      }
      Redeemed redeemed =
          refreshed.orElseThrow(() -> interactionRequired("the access token has run out"));
      Optional<IdToken> verified = verifyRefreshed(redeemed, signedIn);
      session.renewed(signedIn, redeemed.tokens());
      verified.ifPresent(idToken -> session.keepIdToken(signedIn, idToken));
      return "renewed";
    } catch (GatehouseException e) {
      return judgeFailedRenewal(session, signedIn, e, stillAlive);
    }
  }

  /** Nothing where the authority gave no refresh token, or no name for the account. */
  private Optional<Redeemed> refresh(UserSession session, SignedIn signedIn) {
    String homeAccountId = signedIn.homeAccountId();
    String cache = session.tokenCache().orElseThrow(() -> interactionRequired("no token cache"));
    return homeAccountId == null ? Optional.empty() : msal.get().refresh(cache, homeAccountId);
  }

  /** Nothing where the refresh brought no ID token, as it may. */
  private Optional<IdToken> verifyRefreshed(Redeemed redeemed, SignedIn signedIn) {
    String idToken = redeemed.idToken();
    return idToken == null || idToken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            verifier.verifyRefresh(idToken, signedIn.firstToken(), redeemed.accessToken()));
  }

  /** An answer that ends the account ends it; a fault of the network does not. */
  private static String judgeFailedRenewal(
      UserSession session, SignedIn signedIn, GatehouseException e, boolean stillAlive) {
    switch (e.code()) {
      case INTERACTION_REQUIRED, SIGN_IN_UNTRUSTED, TENANT_NOT_ALLOWED -> {
        session.forgetAccount(signedIn);
        LOG.warn("the account of a session ends: {}", e.getMessage());
        throw interactionRequired(String.valueOf(e.getMessage()));
      }
      default -> {
        LOG.warn("an access token could not be renewed: {}", e.getMessage());
        if (stillAlive) {
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
