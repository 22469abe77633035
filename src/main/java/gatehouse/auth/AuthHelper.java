package gatehouse.auth;

import gatehouse.auth.MsalClients.Redeemed;
import gatehouse.config.Settings;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.Interaction;
import gatehouse.graph.GraphClient;
import gatehouse.session.PendingSignIn;
import gatehouse.session.SignedIn;
import gatehouse.session.Tokens;
import gatehouse.session.UserAccount;
import gatehouse.session.UserSession;
import gatehouse.token.AuthorityMetadata;
import gatehouse.token.FirstToken;
import gatehouse.token.IdToken;
import gatehouse.token.IdTokenVerifier;
import gatehouse.token.MetadataSource;
import gatehouse.token.Reauthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The four verbs: begin a sign-in, complete it, have a fresh token, sign out. Thread-safe. */
public final class AuthHelper {
  private static final Logger LOG = LoggerFactory.getLogger(AuthHelper.class);

  private final Settings settings;
  private final AuthorizationRequest authorizationRequest;
  private final Supplier<MsalClients> msal;
  private final IdTokenVerifier verifier;
  private final UserProfile profile;
  private final MetadataSource metadata;
  private final Clock clock;
  private final TokenRenewal renewal;

  AuthHelper(
      Settings settings,
      AuthorizationRequest authorizationRequest,
      Supplier<MsalClients> msal,
      IdTokenVerifier verifier,
      UserProfile profile,
      MetadataSource metadata,
      Clock clock) {
    this.settings = settings;
    this.authorizationRequest = authorizationRequest;
    this.msal = msal;
    this.verifier = verifier;
    this.profile = profile;
    this.metadata = metadata;
    this.clock = clock;
    this.renewal = new TokenRenewal(msal, verifier, clock);
  }

  /**
   * @param msal made when first needed: MSAL's classes are many
   */
  public static AuthHelper create(
      Settings settings,
      Supplier<MsalClients> msal,
      GraphClient graph,
      IdTokenVerifier verifier,
      MetadataSource metadata,
      SignInState states,
      SecureRandom random,
      Clock clock) {
    return new AuthHelper(
        settings,
        new AuthorizationRequest(settings, states, random),
        msal,
        verifier,
        new UserProfile(graph),
        metadata,
        clock);
  }

  /**
   * Begins a sign-in.
   *
   * @param session made when it is needed: an outage makes none for nothing
   * @param returnAddress a {@link ReturnAddress}
   * @param interaction what to ask for beyond an ordinary sign-in
   * @return where to send the browser: the authority
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where its answer could not be verified
   */
  URI beginSignIn(Supplier<UserSession> session, String returnAddress, Interaction interaction) {
    // Either fails before the browser leaves for an authority that nobody could verify (C-18).
    metadata.get();
    verifier.requireKeys();
    PendingSignIn signIn =
        authorizationRequest.newSignIn(returnAddress, clock.instant(), interaction);
    UserSession kept = session.get();
    kept.keep(signIn);
    return authorizationRequest.url(signIn, userHint(kept));
  }

  /**
   * Completes a sign-in: redeems the code, verifies the ID token, reads the profile, and only then
   * makes the session that of the user.
   *
   * @throws GatehouseException and the session is as it was, but for the used-up sign-in
   */
  void completeSignIn(
      HttpServletRequest request, UserSession session, CallbackResponse.Code response) {
    PendingSignIn signIn = response.signIn();
    Redeemed redeemed = redeem(response);
    String idToken = redeemed.idToken();
    if (idToken == null) {
      throw new GatehouseException(
          ErrorCode.SIGN_IN_UNTRUSTED, "the token response has no ID token");
    }
    IdToken verified =
        verifier.verifySignIn(
            idToken, signIn.nonce(), response.code(), redeemed.accessToken(), asked(signIn));
    UserAccount account = profile.of(verified, redeemed.accessToken());
    SignedIn signedIn =
        new SignedIn(
            account,
            FirstToken.of(verified),
            redeemed.homeAccountId(),
            verified.sid().orElse(null),
            msal.get().with(signIn.interaction().scopes()));
    Tokens tokens = redeemed.tokens(signedIn.asked());
    session.signIn(request, signedIn, tokens, authorizationRequest.randomText());
    session.keepIdToken(signedIn, verified);
    LOG.info("signed in: {}", account.key());
  }

  /** With {@code prompt=login} an authentication from before the sign-in is not enough (C-17). */
  private @Nullable Reauthentication asked(PendingSignIn signIn) {
    return settings.prompt() == Settings.Prompt.LOGIN && signIn.interaction().isNone()
        ? new Reauthentication(signIn.startedAt(), false)
        : null;
  }

  /** A code that is refused is a stale sign-in, not a missing consent. */
  private Redeemed redeem(CallbackResponse.Code response) {
    try {
      PendingSignIn signIn = response.signIn();
      return msal.get()
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

  /**
   * Sees to it that the access token is good, renewed where it was about to end.
   *
   * @throws GatehouseException INTERACTION_REQUIRED where the user has to sign in
   */
  void ensureFreshToken(UserSession session) {
    renewal.ensureFreshToken(session);
  }

  /**
   * What a sign-out leads to.
   *
   * @param location where to send the browser
   * @param complete whether everything that was to end has ended, or will at that location
   */
  record SignOut(URI location, boolean complete) {}

  /** Signs out: here first, whatever the authority does. */
  SignOut signOut(Optional<UserSession> session) {
    boolean signedIn = session.flatMap(UserSession::account).isPresent();
    Optional<String> hint = session.flatMap(AuthHelper::userHint);
    session.ifPresent(UserSession::end);
    if (settings.signOut() == Settings.SignOut.LOCAL || !signedIn) {
      return new SignOut(settings.postLogoutRedirect(), true);
    }
    Optional<AuthorityMetadata> authority = metadata.peek();
    Optional<URI> endSession = authority.flatMap(AuthorityMetadata::endSessionEndpoint);
    if (endSession.isEmpty()) {
      return new SignOut(settings.postLogoutRedirect(), authority.isPresent());
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("post_logout_redirect_uri", settings.postLogoutRedirect().toString());
    hint.ifPresent(value -> parameters.put("logout_hint", value));
    return new SignOut(AuthorizationRequest.withParameters(endSession.get(), parameters), true);
  }

  /** Spares the user the question which of their accounts: Entra takes its login_hint claim. */
  private static Optional<String> userHint(UserSession session) {
    return session
        .keptIdToken()
        .flatMap(
            idToken -> idToken.claim("login_hint").or(() -> idToken.claim("preferred_username")))
        .or(() -> session.account().map(UserAccount::email));
  }
}
