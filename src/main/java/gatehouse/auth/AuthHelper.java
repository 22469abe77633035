package gatehouse.auth;

import gatehouse.authorization.AccessRules;
import gatehouse.config.Settings;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.http.Deadline;
import gatehouse.msal.TokenResponse;
import gatehouse.session.PendingAuthorization;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserSession;
import gatehouse.token.AuthorityMetadata;
import gatehouse.token.IdToken;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins and completes sign-ins, keeps the access token fresh, and signs out. Thread-safe. */
public final class AuthHelper {
  private static final Logger LOG = LoggerFactory.getLogger(AuthHelper.class);

  /** Half of what a session may take in a store (ACCEPTANCE F-14). */
  private static final int MANY_BYTES = 32 * 1024;

  private final Settings settings;
  private final FlowClients flows;
  private final AuthorizationRequest authorizationRequest;
  private final CodeExchange exchange;
  private final UserProfile profile;
  private final TokenRenewal renewal;
  private final SessionStart start;
  private final Clock clock;

  /**
   * @param rules of the routes: what they demand is kept of ID tokens
   */
  public AuthHelper(
      Settings settings,
      FlowClients flows,
      UserProfile profile,
      StateParameter states,
      AccessRules rules,
      SecureRandom random,
      Clock clock) {
    this.settings = settings;
    this.flows = flows;
    this.authorizationRequest = new AuthorizationRequest(settings, states, random);
    this.exchange = new CodeExchange(settings.signIn(), flows);
    this.profile = profile;
    this.renewal = new TokenRenewal(flows.signIn(), rules, clock);
    this.start = new SessionStart(settings, rules, clock);
    this.clock = clock;
  }

  /**
   * Begins a sign-in, or another user flow.
   *
   * @param session called only if the authority can be reached, so that an outage creates none
   * @return where to send the browser: the authority
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if the authority's answer could not be
   *     verified
   */
  URI beginSignIn(Supplier<UserSession> session, SignInStart start) {
    FlowClient client = flows.of(start.flow());
    // Both fail before the browser leaves for an authority that could not be verified (C-18).
    client.metadata().get();
    client.verifier().requireKeys();
    UserSession kept = session.get();
    PendingAuthorization signIn =
        authorizationRequest.newSignIn(
            start.ofSignedIn(kept.account().isPresent()), clock.instant());
    kept.pending().keep(signIn);
    return authorizationRequest.url(
        client.provider(), signIn, LogoutRequest.loginHint(kept), start);
  }

  /**
   * Completes what was begun: redeems the code, verifies the ID token, and only then carries out
   * the user flow. Only a sign-in signs the user in to the session.
   *
   * @throws GatehouseException if that fails; the session is then unchanged, but the pending
   *     authorization is used up
   */
  void completeSignIn(
      HttpServletRequest request, UserSession session, CallbackResponse.Code response) {
    switch (response.signIn().flow()) {
      case SIGN_IN -> signIn(request, session, response);
      case EDIT_PROFILE -> changeProfile(session, response);
      // Nobody is signed in: who may reset a password may not be allowed to sign in (C-11).
      case RESET_PASSWORD ->
          LOG.info("password reset: {}", exchange.exchange(response).idToken().identity().key());
    }
  }

  private void signIn(
      HttpServletRequest request, UserSession session, CallbackResponse.Code response) {
    CodeExchange.Verified verified = exchange.exchange(response);
    IdToken idToken = verified.idToken();
    TokenResponse tokens = verified.tokenResponse();
    InteractionRequest interaction = response.signIn().interaction();
    SignInRecord newest =
        start.record(
            idToken,
            profile.of(idToken, tokens.accessToken()),
            tokens.homeAccountId(),
            authorizationRequest.scopes(interaction),
            interaction,
            authorizationRequest.randomText());
    SignInRecord signedIn =
        start.signIn(
            request,
            session,
            newest,
            idToken,
            interaction,
            tokens.tokens(newest.requestedScopes()));
    start.keepHint(session, signedIn, tokens.idToken());
    int bytes = session.tokens().bytes();
    if (bytes > MANY_BYTES) {
      LOG.warn("a session holds {} kB: do its tokens list many groups?", bytes / 1024);
    }
  }

  private void changeProfile(UserSession session, CallbackResponse.Code response) {
    SignInRecord signedIn =
        session
            .account()
            .orElseThrow(
                () ->
                    new GatehouseException(
                        ErrorCode.SIGN_IN_STALE, "a profile was edited, but nobody is signed in"));
    CodeExchange.Verified verified = exchange.exchange(response);
    IdToken idToken = verified.idToken();
    if (!idToken.identity().isSameUser(signedIn.identity())) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED, "the edited profile is that of another user");
    }
    UserAccount shown = profile.of(idToken, verified.tokenResponse().accessToken());
    session.profileChanged(signedIn, shown, idToken);
    LOG.info("profile changed: {}", signedIn.account().key());
  }

  /**
   * Renews the access token if it is about to expire.
   *
   * @param deadline until when to wait for another node's renewal
   * @throws GatehouseException INTERACTION_REQUIRED if the user has to sign in
   */
  void ensureFreshToken(UserSession session, Deadline deadline) {
    renewal.ensureFreshToken(session, deadline);
  }

  /** Ends the session here first, then leads to the authority if its session is to end too. */
  public SignOut signOut(Optional<UserSession> session, Settings.Reach reach) {
    Optional<LogoutRequest> request =
        session
            .filter(each -> each.account().isPresent())
            .map(each -> LogoutRequest.of(settings, each, authorizationRequest.randomText()));
    session.ifPresent(UserSession::end);
    URI home = settings.signOut().postLogoutRedirectUri();
    if (reach == Settings.Reach.LOCAL || request.isEmpty()) {
      return SignOut.here(home, true);
    }
    Optional<AuthorityMetadata> metadata = flows.signIn().metadata().peek();
    return metadata
        .flatMap(AuthorityMetadata::endSessionEndpoint)
        .map(request.get()::at)
        .orElseGet(() -> SignOut.here(home, metadata.isPresent()));
  }
}
