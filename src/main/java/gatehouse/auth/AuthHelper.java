package gatehouse.auth;

import gatehouse.auth.MsalClients.Redeemed;
import gatehouse.config.Settings;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
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
import java.time.Duration;
import java.time.Instant;
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

  /** An access token with less than this to live is renewed before it is used (SPEC T13). */
  static final Duration RENEWAL_MARGIN = Duration.ofMinutes(5);

  private final Settings settings;
  private final AuthorizationRequest authorizationRequest;
  private final Supplier<MsalClients> msal;
  private final IdTokenVerifier verifier;
  private final UserProfile profile;
  private final MetadataSource metadata;
  private final Clock clock;
  private final SingleFlight<String> renewals = new SingleFlight<>();

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
   * @param returnAddress a {@link ReturnAddress}
   * @return where to send the browser: the authority
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where its answer could not be verified
   */
  URI beginSignIn(UserSession session, String returnAddress) {
    // Either fails before the browser leaves for an authority that nobody could verify (C-18).
    metadata.get();
    verifier.requireKeys();
    PendingSignIn signIn = authorizationRequest.newSignIn(returnAddress, clock.instant());
    session.keep(signIn);
    return authorizationRequest.url(signIn);
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
            verified.sid().orElse(null));
    session.signIn(request, signedIn, tokens(redeemed), authorizationRequest.randomText());
    session.keepIdToken(signedIn, verified);
    LOG.info("signed in: {}", account.key());
  }

  /** With {@code prompt=login} an authentication from before the sign-in is not enough (C-17). */
  private @Nullable Reauthentication asked(PendingSignIn signIn) {
    return settings.prompt() == Settings.Prompt.LOGIN
        ? new Reauthentication(signIn.startedAt(), false)
        : null;
  }

  /** A code that is refused is a stale sign-in, not a missing consent. */
  private Redeemed redeem(CallbackResponse.Code response) {
    try {
      return msal.get().redeem(response.code(), response.signIn().codeVerifier());
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
   * An access token that lives for {@link #RENEWAL_MARGIN} at least, or as long as it could be had.
   * At the margin one request of a session renews it and the others wait for that one.
   *
   * @throws GatehouseException INTERACTION_REQUIRED where the user has to sign in
   */
  void ensureFreshToken(UserSession session) {
    Instant now = clock.instant();
    Instant expiry =
        session.accessTokenExpiry().orElseThrow(() -> interactionRequired("no access token"));
    if (now.plus(RENEWAL_MARGIN).isBefore(expiry)) {
      return;
    }
    renewals.run(session.id(), () -> renew(session));
  }

  private String renew(UserSession session) {
    Instant now = clock.instant();
    Instant expiry =
        session.accessTokenExpiry().orElseThrow(() -> interactionRequired("no access token"));
    if (now.plus(RENEWAL_MARGIN).isBefore(expiry)) {
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
      session.renewed(signedIn, tokens(redeemed));
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
    Optional<String> hint = session.flatMap(AuthHelper::logoutHint);
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
  private static Optional<String> logoutHint(UserSession session) {
    return session
        .keptIdToken()
        .flatMap(
            idToken -> idToken.claim("login_hint").or(() -> idToken.claim("preferred_username")))
        .or(() -> session.account().map(UserAccount::email));
  }

  private static Tokens tokens(Redeemed redeemed) {
    return new Tokens(redeemed.accessToken(), redeemed.expiresAt(), redeemed.cache());
  }

  private static GatehouseException interactionRequired(String message) {
    return new GatehouseException(ErrorCode.INTERACTION_REQUIRED, message);
  }
}
