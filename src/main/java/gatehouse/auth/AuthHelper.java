package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.graph.GraphClient;
import gatehouse.http.Deadline;
import gatehouse.msal.TokenResponse;
import gatehouse.session.PendingAuthorization;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserSession;
import gatehouse.token.AuthorityMetadata;
import gatehouse.token.IdToken;
import gatehouse.token.OriginalIdToken;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The four verbs: begin a sign-in, complete it, have a fresh token, sign out. Thread-safe. */
public final class AuthHelper {
  private static final Logger LOG = LoggerFactory.getLogger(AuthHelper.class);

  /** Half of what a session may take in a store (ACCEPTANCE F-14). */
  private static final int MANY_BYTES = 32 * 1024;

  private final Settings settings;
  private final FlowClients flows;
  private final AuthorizationRequest authorizationRequest;
  private final CodeExchange exchange;
  private final UserProfile profile;
  private final Clock clock;
  private final TokenRenewal renewal;

  private AuthHelper(
      Settings settings,
      FlowClients flows,
      AuthorizationRequest authorizationRequest,
      UserProfile profile,
      Clock clock) {
    this.settings = settings;
    this.flows = flows;
    this.authorizationRequest = authorizationRequest;
    this.exchange = new CodeExchange(settings.signIn(), flows);
    this.profile = profile;
    this.clock = clock;
    FlowClient signIn = flows.signIn();
    this.renewal = new TokenRenewal(signIn.msal(), signIn.verifier(), clock);
  }

  /**
   * @param graph not asked for accounts of B2C, which it does not know
   */
  public static AuthHelper create(
      Settings settings,
      FlowClients flows,
      GraphClient graph,
      StateParameter states,
      SecureRandom random,
      Clock clock) {
    return new AuthHelper(
        settings,
        flows,
        new AuthorizationRequest(settings, states, random),
        settings.authority().isB2c() ? UserProfile.byClaimsAlone() : UserProfile.by(graph),
        clock);
  }

  /**
   * Begins a sign-in, or another user flow.
   *
   * @param session made when it is needed: an outage makes none for nothing
   * @param flow one of the settings
   * @param returnAddress a {@link ReturnAddress}
   * @param interaction what to ask for beyond an ordinary sign-in
   * @return where to send the browser: the authority
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where its answer could not be verified
   */
  URI beginSignIn(
      Supplier<UserSession> session,
      UserFlow flow,
      String returnAddress,
      InteractionRequest interaction) {
    FlowClient client = flows.of(flow);
    // Either fails before the browser leaves for an authority that nobody could verify (C-18).
    client.metadata().get();
    client.verifier().requireKeys();
    UserSession kept = session.get();
    PendingAuthorization signIn =
        authorizationRequest.newSignIn(
            flow,
            returnAddress,
            clock.instant(),
            interaction.ofSignedIn(kept.account().isPresent()));
    kept.pending().keep(signIn);
    return authorizationRequest.url(client.authorizeUrl().get(), signIn, userHint(kept));
  }

  /**
   * Completes what was begun: redeems the code, verifies the ID token, and only then does what the
   * user flow is for. A sign-in alone makes the session that of the user.
   *
   * @throws GatehouseException and the session is as it was, but for the used-up sign-in
   */
  void completeSignIn(
      HttpServletRequest request, UserSession session, CallbackResponse.Code response) {
    switch (response.signIn().flow()) {
      case SIGN_IN ->
          signIn(request, session, exchange.exchange(response), response.signIn().interaction());
      case EDIT_PROFILE -> {
        SignInRecord whose =
            session
                .account()
                .orElseThrow(
                    () ->
                        new GatehouseException(
                            ErrorCode.SIGN_IN_STALE, "a profile was edited of nobody signed in"));
        changeProfile(session, whose, exchange.exchange(response));
      }
      // Who may set a password need not be who may sign in: nothing is made of it (C-11).
      case RESET_PASSWORD ->
          LOG.info("password reset: {}", exchange.exchange(response).idToken().identity().key());
    }
  }

  private void signIn(
      HttpServletRequest request,
      UserSession session,
      CodeExchange.Verified answer,
      InteractionRequest interaction) {
    IdToken verified = answer.idToken();
    TokenResponse tokenResponse = answer.tokenResponse();
    UserAccount account = profile.of(verified, tokenResponse.accessToken());
    SignInRecord signedIn =
        new SignInRecord(
            account,
            OriginalIdToken.of(verified),
            tokenResponse.homeAccountId(),
            verified.sid().orElse(null),
            flows.signIn().msal().get().with(interaction.scopes()),
            authorizationRequest.randomText(),
            clock.instant());
    session.signIn(request, signedIn, tokenResponse.tokens(signedIn.requestedScopes()));
    session.keepIdToken(signedIn, verified);
    LOG.info("signed in: {}", account.key());
    int bytes = session.tokens().bytes();
    if (bytes > MANY_BYTES) {
      LOG.warn("a session holds {} kB: do its tokens name many groups?", bytes / 1024);
    }
  }

  private void changeProfile(
      UserSession session, SignInRecord whose, CodeExchange.Verified answer) {
    IdToken verified = answer.idToken();
    if (!verified.identity().isSameUser(whose.identity())) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED, "the edited profile is of another user");
    }
    UserAccount shown = profile.of(verified, answer.tokenResponse().accessToken());
    session.profileChanged(whose, shown, verified);
    LOG.info("profile changed: {}", whose.account().key());
  }

  /**
   * Sees to it that the access token is good, renewed where it was about to end.
   *
   * @param deadline until when another node's renewal is waited for
   * @throws GatehouseException INTERACTION_REQUIRED where the user has to sign in
   */
  void ensureFreshToken(UserSession session, Deadline deadline) {
    renewal.ensureFreshToken(session, deadline);
  }

  /**
   * What a sign-out leads to.
   *
   * @param location where to send the browser
   * @param complete whether everything that was to end has ended, or will at that location
   */
  public record SignOut(URI location, boolean complete) {}

  /** Signs out: here first, whatever the authority does. */
  public SignOut signOut(Optional<UserSession> session) {
    boolean signedIn = session.flatMap(UserSession::account).isPresent();
    // B2C has no use for it, and an address would be in its log.
    Optional<String> hint =
        settings.authority().isB2c() ? Optional.empty() : session.flatMap(AuthHelper::userHint);
    session.ifPresent(UserSession::end);
    if (settings.signOut().reach() == Settings.Reach.LOCAL || !signedIn) {
      return new SignOut(settings.signOut().postLogoutRedirectUri(), true);
    }
    Optional<AuthorityMetadata> authority = flows.signIn().metadata().peek();
    Optional<URI> endSession = authority.flatMap(AuthorityMetadata::endSessionEndpoint);
    if (endSession.isEmpty()) {
      return new SignOut(settings.signOut().postLogoutRedirectUri(), authority.isPresent());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(
        "post_logout_redirect_uri", settings.signOut().postLogoutRedirectUri().toString());
    hint.ifPresent(value -> parameters.put("logout_hint", value));
    return new SignOut(AuthorizationRequest.withParameters(endSession.get(), parameters), true);
  }

  /** Spares the user the question which of their accounts: Entra takes its login_hint claim. */
  private static Optional<String> userHint(UserSession session) {
    return session
        .idToken()
        .flatMap(
            idToken -> idToken.claim("login_hint").or(() -> idToken.claim("preferred_username")))
        .or(() -> session.account().map(SignInRecord::account).map(UserAccount::email));
  }
}
