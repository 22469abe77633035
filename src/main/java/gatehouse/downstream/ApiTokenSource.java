package gatehouse.downstream;

import gatehouse.auth.FlowClient;
import gatehouse.config.DownstreamApi;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.http.Deadline;
import gatehouse.msal.MsalClients;
import gatehouse.msal.TokenResponse;
import gatehouse.session.ApiToken;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.token.IdTokenVerifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access tokens for downstream APIs, by the refresh token of the session: acquired when first
 * needed, kept, and renewed like that of the session, one at a time with it, since a refresh token
 * may be good for one use. Thread-safe.
 */
final class ApiTokenSource {
  private static final Logger LOG = LoggerFactory.getLogger(ApiTokenSource.class);
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** A token could expire on its way, so with less to live its renewal is waited for. */
  private static final Duration LAST_MOMENT = Duration.ofSeconds(30);

  /** What is waited for may be a renewal of another token of the session. */
  private static final int ROUNDS = 6;

  private static final String OUTCOME = "done for a downstream API";

  private static final AuthorityCode CONSENT_MISSING = new AuthorityCode("AADSTS65001");

  private final Supplier<MsalClients> msal;
  private final IdTokenVerifier verifier;
  private final Clock clock;

  ApiTokenSource(FlowClient signIn, Clock clock) {
    this.msal = signIn.msal();
    this.verifier = signIn.verifier();
    this.clock = clock;
  }

  /**
   * The token for the API, good for half a minute at least if the authority gives such tokens.
   *
   * @param deadline until when to wait for another node
   * @throws GatehouseException INTERACTION_REQUIRED with the scopes if the user has to consent;
   *     PERMISSION_MISSING if the user was asked, and it is still missing
   */
  String token(UserSession session, DownstreamApi api, Deadline deadline) {
    for (int round = 0; round < ROUNDS; round++) {
      Instant now = clock.instant();
      Optional<ApiToken> kept = kept(session, api);
      if (kept.filter(token -> now.isBefore(token.renewAt())).isPresent()) {
        return kept.get().value();
      }
      boolean urgent = kept.filter(token -> lives(token, now)).isEmpty();
      AtomicReference<GatehouseException> failure = new AtomicReference<>();
      var unused =
          session.renew(urgent, deadline.remaining(), () -> acquire(session, api, failure));
      GatehouseException failed = failure.get();
      if (failed != null) {
        throw failed;
      }
      Optional<ApiToken> newest = kept(session, api);
      // A new one is used however short it lives.
      if (newest.filter(token -> lives(token, now) || !newest.equals(kept)).isPresent()) {
        return newest.get().value();
      }
    }
    throw new GatehouseException(
        ErrorCode.AUTHORITY_UNAVAILABLE,
        "there is no token for the API " + api.name() + " after several attempts");
  }

  private static Optional<ApiToken> kept(UserSession session, DownstreamApi api) {
    return session.tokens().apis().of(api.name(), scopes(api));
  }

  private static String scopes(DownstreamApi api) {
    return String.join(" ", api.scopes());
  }

  private static boolean lives(ApiToken token, Instant now) {
    return now.plus(LAST_MOMENT).isBefore(token.expiresAt());
  }

  /** Fails by its parameter: who waits for it may need another token. */
  private String acquire(
      UserSession session, DownstreamApi api, AtomicReference<GatehouseException> failure) {
    Optional<ApiToken> kept = kept(session, api);
    Optional<SignInRecord> signedIn = session.account();
    if (kept.filter(token -> clock.instant().isBefore(token.renewAt())).isPresent()) {
      return OUTCOME;
    }
    try {
      acquire(
          session,
          api,
          signedIn.orElseThrow(
              () -> GatehouseException.interactionRequired("nobody is signed in")));
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.SIGN_IN_UNTRUSTED || e.code() == ErrorCode.TENANT_NOT_ALLOWED) {
        signedIn.ifPresent(session::forgetAccount);
        failure.set(e);
      } else if (kept.filter(token -> lives(token, clock.instant())).isPresent()) {
        Instant later = clock.instant().plus(e.retryAfter().orElse(PAUSE));
        signedIn.ifPresent(whose -> session.tokens().apis().postpone(whose, api.name(), later));
        LOG.warn("the token for the API {} could not be renewed: {}", api.name(), e.getMessage());
      } else if (e.code() != ErrorCode.INTERACTION_REQUIRED || !session.isRenewedElsewhere()) {
        failure.set(e);
      }
    }
    return OUTCOME;
  }

  private void acquire(UserSession session, DownstreamApi api, SignInRecord signedIn) {
    InteractionRequest wanted = InteractionRequest.forScopes(new LinkedHashSet<>(api.scopes()));
    String account = signedIn.homeAccountId();
    Optional<String> cache = session.tokens().cache();
    if (account == null || cache.isEmpty()) {
      throw GatehouseException.interactionRequired("no token cache", wanted);
    }
    TokenResponse response;
    try {
      response =
          msal.get()
              .refresh(cache.get(), account, wanted.scopes(), true)
              .orElseThrow(
                  () -> GatehouseException.interactionRequired("no refresh token", wanted));
    } catch (GatehouseException e) {
      throw e.code() == ErrorCode.INTERACTION_REQUIRED ? interaction(api, signedIn, e) : e;
    }
    String idToken = response.idToken();
    if (idToken != null && !idToken.isEmpty()) {
      var unused =
          verifier.verifyRefresh(
              idToken, signedIn.originalIdToken(), response.accessToken(), response.date());
    }
    session
        .tokens()
        .acquired(
            signedIn,
            api.name(),
            ApiToken.of(response.tokens(wanted.scopes()), scopes(api), clock.instant()),
            response.cache());
  }

  /** One round trip for the consent; if it is missing after that, another brings nothing. */
  private static GatehouseException interaction(
      DownstreamApi api, SignInRecord signedIn, GatehouseException e) {
    boolean asked = signedIn.requestedScopes().containsAll(api.scopes());
    if (asked && e.authorityCode().filter(CONSENT_MISSING::isSame).isPresent()) {
      return new GatehouseException(
          ErrorCode.PERMISSION_MISSING,
          "the API " + api.name() + ": " + e.getMessage(),
          e.authorityCode().orElse(null),
          e);
    }
    return GatehouseException.interactionRequired(
        "the API " + api.name() + ": " + e.getMessage(),
        e.authorityCode().orElse(null),
        new InteractionRequest(
            e.interaction().claims(),
            new LinkedHashSet<>(api.scopes()),
            false,
            InteractionRequest.StepUp.NONE));
  }
}
