package gatehouse.auth;

import gatehouse.auth.RenewalTally.Outcome;
import gatehouse.authorization.AccessRules;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.msal.MsalClients;
import gatehouse.msal.TokenResponse;
import gatehouse.session.GrantedScopes;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.token.IdToken;
import gatehouse.token.IdTokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews access tokens, one renewal per session at a time (SPEC T13). While the old token is valid,
 * only the request that renews it waits, and a failure leaves it in use. Thread-safe.
 */
final class TokenRenewal {
  private static final Logger LOG = LoggerFactory.getLogger(TokenRenewal.class);

  /** Before a failed renewal is tried again, if there is no Retry-After. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** A token could expire on its way to Graph, so with less to live its renewal is waited for. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(30);

  /** A session has a few downstream APIs, and each is given a token once. */
  private static final int ROUNDS = 5;

  private static final String RENEWED = "renewed";

  private final Supplier<MsalClients> msal;
  private final IdTokenVerifier verifier;
  private final RenewalTally renewals;
  private final AccessRules rules;
  private final Clock clock;

  TokenRenewal(FlowClient signIn, AccessRules rules, Clock clock) {
    this.msal = signIn.msal();
    this.verifier = signIn.verifier();
    this.renewals = signIn.renewals();
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Renews the access token if it is about to expire. Once it has expired, one request of a session
   * renews it and the others wait.
   *
   * @param deadline until when to wait for another node's renewal
   * @throws GatehouseException INTERACTION_REQUIRED if the user has to sign in
   */
  void ensureFreshToken(UserSession session, Deadline deadline) {
    Instant now = clock.instant();
    if (session.tokens().fresh(now)) {
      return;
    }
    boolean urgent = !lives(session, now.plus(LAST_MOMENT));
    for (int round = 0; round < ROUNDS; round++) {
      String outcome =
          renewals.run(
              urgent,
              here -> session.renew(urgent, deadline.remaining(), here),
              () -> renew(session));
      if (!urgent || outcome.equals(RENEWED) || session.tokens().fresh(clock.instant())) {
        return;
      }
      // What was waited for was an acquisition of a token for a downstream API.
    }
  }

  private static boolean lives(UserSession session, Instant until) {
    Instant expiry =
        session
            .tokens()
            .expiry()
            .orElseThrow(() -> GatehouseException.interactionRequired("no access token"));
    return until.isBefore(expiry);
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
    boolean stillValid = lives(session, now);
    try {
      return renew(session, signedIn, stillValid);
    } catch (GatehouseException e) {
      return afterFailure(session, signedIn, e, stillValid);
    }
  }

  private String renew(UserSession session, SignInRecord signedIn, boolean stillValid) {
    Optional<TokenResponse> refreshed = refresh(session, signedIn, stillValid);
    if (refreshed.isEmpty()) {
      if (!stillValid) {
        throw GatehouseException.interactionRequired("the access token has expired");
      }
      session.tokens().postpone(signedIn, Instant.MAX);
      return "kept: there is no refresh token";
    }
    TokenResponse response = refreshed.get();
    Optional<IdToken> verified = verify(response, signedIn);
    session
        .tokens()
        .renew(
            signedIn,
            rules.renewedInTime(response.tokens(granted(session, signedIn))),
            verified
                .map(idToken -> signedIn.authorities().renewedBy(idToken, rules.groups()))
                .orElse(null));
    verified.ifPresent(idToken -> session.keepIdToken(signedIn, idToken));
    String hint = response.idToken();
    if (hint != null && verified.isPresent()) {
      session.tokens().idTokenHint().renew(signedIn, hint);
    }
    renewals.count(Outcome.RENEWED);
    return RENEWED;
  }

  /** Those that were asked for if the session does not know. */
  private static Set<String> granted(UserSession session, SignInRecord signedIn) {
    return session
        .tokens()
        .scopes()
        .map(GrantedScopes::written)
        .filter(scopes -> !scopes.isEmpty())
        .orElse(signedIn.requestedScopes());
  }

  /** Empty if the authority gave no refresh token. */
  private Optional<TokenResponse> refresh(
      UserSession session, SignInRecord signedIn, boolean stillValid) {
    String cache =
        session
            .tokens()
            .cache()
            .orElseThrow(() -> GatehouseException.interactionRequired("no token cache"));
    String homeAccountId = signedIn.homeAccountId();
    return homeAccountId == null
        ? Optional.empty()
        : msal.get().refresh(cache, homeAccountId, granted(session, signedIn), !stillValid);
  }

  /** Empty if the refresh brought no ID token, which is optional. */
  private Optional<IdToken> verify(TokenResponse response, SignInRecord signedIn) {
    String idToken = response.idToken();
    return idToken == null || idToken.isEmpty()
        ? Optional.empty()
        : Optional.of(
            verifier.verifyRefresh(
                idToken, signedIn.originalIdToken(), response.accessToken(), response.date()));
  }

  /** A refusal ends the account; any other failure keeps a token that is still valid. */
  private String afterFailure(
      UserSession session, SignInRecord signedIn, GatehouseException e, boolean stillValid) {
    switch (e.code()) {
      case INTERACTION_REQUIRED,
          SIGN_IN_REFUSED,
          SIGN_IN_UNTRUSTED,
          TENANT_NOT_ALLOWED,
          TOKEN_TOO_LARGE -> {
        if (e.code() == ErrorCode.INTERACTION_REQUIRED && session.isRenewedElsewhere()) {
          // The lock was lost with the store's last moments, say.
          return "renewed by another node";
        }
        renewals.count(Outcome.ENDED);
        session.forgetAccount(signedIn);
        LOG.warn("the account of a session ends: {}", e.getMessage());
        throw GatehouseException.interactionRequired(
            String.valueOf(e.getMessage()), e.interaction());
      }
      default -> {
        renewals.count(Outcome.FAILED);
        LOG.warn("an access token could not be renewed: {}", e.getMessage());
        if (!stillValid) {
          throw e;
        }
        session.tokens().postpone(signedIn, clock.instant().plus(e.retryAfter().orElse(PAUSE)));
        return "kept";
      }
    }
  }
}
