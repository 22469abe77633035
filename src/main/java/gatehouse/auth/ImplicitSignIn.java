package gatehouse.auth;

import gatehouse.authorization.AccessRules;
import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.error.InteractionRequest.StepUp;
import gatehouse.session.PendingAuthorization;
import gatehouse.session.PendingAuthorizations.Waiting;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.token.IdToken;
import gatehouse.token.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs users in with an ID token that an application in the browser has from the authority (OIDC
 * Core, section 3.2). State and nonce are made here, once for each sign-in, and kept in the session
 * of the browser. The access token of that application does not come here, so the session has none.
 * Thread-safe.
 */
public final class ImplicitSignIn {
  private static final int MAX_STATE_LENGTH = 64;

  private final FlowClient client;
  private final UserSessions sessions;
  private final SessionStart start;
  private final RememberedSignIn remembered;
  private final boolean promptLogin;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * @param rules of the routes
   */
  public ImplicitSignIn(
      Settings settings,
      FlowClients flows,
      UserSessions sessions,
      AccessRules rules,
      RememberedSignIn remembered,
      SecureRandom random,
      Clock clock) {
    this.client = flows.signIn();
    this.sessions = sessions;
    this.start = new SessionStart(settings, rules, clock);
    this.remembered = remembered;
    this.promptLogin = settings.signIn().prompt() == Settings.Prompt.LOGIN;
    this.random = random;
    this.clock = clock;
  }

  /** What an authentication request of this browser has to have. */
  public record Secrets(String state, String nonce) {
    /** Without them. */
    @Override
    public String toString() {
      return "Secrets[]";
    }
  }

  /**
   * Begins a sign-in.
   *
   * @param reauthenticate whether the user is asked to authenticate again, as by {@code
   *     prompt=login}
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if the token could not be verified later
   */
  public Secrets begin(HttpServletRequest request, boolean reauthenticate) {
    client.metadata().get();
    client.verifier().requireKeys();
    Secrets secrets =
        new Secrets(
            AuthorizationRequest.randomText(random), AuthorizationRequest.randomText(random));
    sessions
        .open(request)
        .pending()
        .ofImplicitFlow()
        .keep(
            new PendingAuthorization(
                secrets.state(),
                secrets.nonce(),
                AuthorizationRequest.randomText(random),
                request.getServletPath(),
                clock.instant(),
                UserFlow.SIGN_IN,
                reauthenticate
                    ? InteractionRequest.forAccess(Set.of(), new StepUp(null, true))
                    : InteractionRequest.NONE));
    return secrets;
  }

  /** The sign-ins that this browser has begun. */
  public List<Waiting> pending(HttpServletRequest request) {
    return sessions
        .find(request)
        .map(session -> session.pending().ofImplicitFlow().waiting())
        .orElse(List.of());
  }

  /** Of the page that waits for that response. */
  public String csrfToken(Waiting waiting) {
    return CsrfToken.masked(waiting.codeVerifier(), random);
  }

  /**
   * Completes a sign-in: verifies the ID token and signs the user in to the session.
   *
   * @throws GatehouseException SIGN_IN_STALE if this browser has begun no such sign-in, or has
   *     completed it; FORBIDDEN if it is not sent by the page that began it; or what the verifier
   *     says. The sign-in is used up then.
   */
  public ImplicitUser complete(
      HttpServletRequest request, HttpServletResponse answer, ImplicitResponse response) {
    UserSession session = sessions.find(request).orElseThrow(ImplicitSignIn::stale);
    PendingAuthorization signIn =
        Optional.of(response.state())
            .filter(state -> state.length() <= MAX_STATE_LENGTH)
            .flatMap(session.pending().ofImplicitFlow()::take)
            .orElseThrow(ImplicitSignIn::stale);
    if (!CsrfToken.isMasked(response.csrfToken(), signIn.codeVerifier())) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "the ID token is not sent by the page that asked for it");
    }
    IdToken idToken =
        client
            .verifier()
            .verifyImplicit(
                response.idToken(),
                signIn.nonce(),
                response.accessTokenHash(),
                authenticatedSince(signIn));
    SignInRecord newest =
        start.record(
            idToken,
            UserProfile.of(idToken),
            null,
            Set.of(),
            signIn.interaction(),
            AuthorizationRequest.randomText(random));
    SignInRecord signedIn =
        start.signIn(request, session, newest, idToken, signIn.interaction(), null);
    start.keepHint(session, signedIn, response.idToken());
    remembered.keep(request, answer, session, false);
    return user(session, signedIn);
  }

  /** Empty if nobody is signed in. */
  public Optional<ImplicitUser> user(HttpServletRequest request) {
    return sessions
        .find(request)
        .flatMap(session -> session.account().map(signedIn -> user(session, signedIn)));
  }

  private ImplicitUser user(UserSession session, SignInRecord signedIn) {
    return new ImplicitUser(
        Sha256.base64url(signedIn.account().key()),
        signedIn.account().name(),
        CsrfToken.masked(signedIn.csrfToken(), random),
        LogoutRequest.loginHint(session).orElse(null),
        DomainHint.of(client, session).orElse(null));
  }

  /** As for the code flow (C-17). */
  private @Nullable Instant authenticatedSince(PendingAuthorization signIn) {
    return promptLogin || signIn.interaction().stepUp().reauthenticate()
        ? signIn.startedAt()
        : null;
  }

  private static GatehouseException stale() {
    return new GatehouseException(
        ErrorCode.SIGN_IN_STALE, "this browser has no such sign-in by the implicit flow pending");
  }
}
