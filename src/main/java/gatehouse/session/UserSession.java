package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.token.IdToken;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What this application keeps for one browser. Every attribute is of a JDK type, so that any node
 * and any version can read it; everything secret is sealed and opens in this session alone.
 */
public final class UserSession {
  private static final String CSRF = "gatehouse.csrf";
  private static final String ZONE = "gatehouse.zone";
  private static final String ID_TOKEN = "gatehouse.idtoken";

  /** Of a session before its sign-in; what else an attacker may have put there is dropped. */
  private static final Set<String> SURVIVORS =
      Set.of(PendingAuthorizations.ATTRIBUTE, RedirectLoopGuard.ATTRIBUTE);

  private final HttpSession session;
  private final Attributes attributes;
  private final TokenCipher cipher;
  private final PendingAuthorizations pending;
  private final TokenStore tokens;
  private final Clock clock;
  private final SessionIndex index;
  private final SessionAccount account;

  /**
   * @param shared whether other nodes may write to it at the same time
   */
  UserSession(
      HttpSession session, TokenCipher cipher, Clock clock, SessionIndex index, boolean shared) {
    this.session = session;
    this.index = index;
    this.attributes = new Attributes(session);
    this.cipher = cipher;
    this.pending = new PendingAuthorizations(attributes, cipher, clock);
    this.clock = clock;
    this.account = new SessionAccount(attributes, clock, shared);
    this.tokens = new TokenStore(attributes, cipher, this::context, clock, shared);
  }

  /** Attached by {@link UserSessions#attach}: the session of a signed-in request. */
  public static UserSession of(HttpServletRequest request) {
    Object attached = request.getAttribute(UserSession.class.getName());
    if (attached instanceof UserSession found) {
      return found;
    }
    throw new IllegalStateException("the route is not behind a filter that attaches the session");
  }

  /** Names this session within this process; not for any log or page. */
  public String id() {
    return session.getId();
  }

  public void keep(PendingAuthorization signIn) {
    pending.keep(signIn);
  }

  /** The pending sign-in of that state, which is gone from then on. */
  public Optional<PendingAuthorization> take(String state) {
    return pending.take(state);
  }

  /**
   * Makes this the session of a user: new id, everything from before gone but the other pending
   * sign-ins.
   *
   * @throws GatehouseException SIGN_IN_STALE where the session has been ended meanwhile
   */
  public void signIn(
      HttpServletRequest request, SignInRecord signedIn, SessionTokens first, String csrf) {
    synchronized (attributes.lock()) {
      index.forget(session.getId());
      try {
        request.changeSessionId();
      } catch (RuntimeException e) {
        // Of the container, or of the store where another node has ended it: that names the key.
        throw new GatehouseException(
            ErrorCode.SIGN_IN_STALE, "the session has been ended: " + e.getClass().getSimpleName());
      }
      for (String name : attributes.names()) {
        if (!SURVIVORS.contains(name) && !name.startsWith(Attributes.OF_THE_STORE)) {
          attributes.remove(name);
        }
      }
      attributes.set(CSRF, csrf);
      redirectLoopGuard().add();
      tokens.store(first);
      account.begin(signedIn);
      enter(signedIn);
    }
  }

  /** Lets sign-outs without a cookie find this session, if somebody is signed in. */
  void index() {
    if (!index.knows(session) && account.isThere()) {
      synchronized (attributes.lock()) {
        signedIn().ifPresent(this::enter);
      }
    }
  }

  /** Called with the lock held, so that the index says what the session says. */
  private void enter(SignInRecord signedIn) {
    index.put(session, signedIn);
    if (!account.isThere()) {
      // Ended meanwhile, perhaps before it was in the index.
      index.forget(session.getId());
    }
  }

  /** Whether it has lasted, or another node has ended it. */
  boolean isOver(Duration longest) {
    return account.isOutlived(longest) || account.isEndedElsewhere();
  }

  boolean isSignedIn() {
    return account.isThere() && !account.isEndedElsewhere();
  }

  /** Who is signed in; nothing where nobody is. */
  public Optional<UserAccount> account() {
    return signedIn().map(SignInRecord::account);
  }

  public Optional<SignInRecord> signedIn() {
    return account.signedIn();
  }

  /**
   * Replaces the tokens by renewed ones; the newest set is the one that counts. Where that user is
   * gone meanwhile, or somebody else has signed in, nothing happens.
   */
  public void renewed(SignInRecord whose, SessionTokens newest) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        tokens.store(newest);
      }
    }
  }

  /** Where a renewal has failed: when to try again. The access token stays in use meanwhile. */
  public void postponeRenewal(SignInRecord whose, Instant until) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        tokens.postpone(until);
      }
    }
  }

  /**
   * Uses that access token no more, though it should be good, for the API has refused it. Where it
   * has been replaced meanwhile, nothing happens.
   *
   * @return whether there is, or may be had, another one: not where one was refused a minute ago
   */
  public boolean refuseAccessToken(String refused) {
    synchronized (attributes.lock()) {
      return !tokens.accessToken().filter(refused::equals).isPresent() || tokens.expire();
    }
  }

  public TokenStore tokens() {
    return tokens;
  }

  Attributes attributes() {
    return attributes;
  }

  /**
   * Keeps what the profile page shows of that user's ID token, the newest one. Where that user is
   * gone meanwhile, or somebody else has signed in, nothing happens.
   */
  public void keepIdToken(SignInRecord whose, IdToken verified) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        attributes.set(
            ID_TOKEN, cipher.seal(IdTokenSummary.of(verified).toText(), context(ID_TOKEN)));
      }
    }
  }

  /**
   * What the user has changed about themselves, as verified; tokens and identity stay.
   *
   * @param shown its name and e-mail address alone count
   * @throws GatehouseException SIGN_IN_STALE where that user is gone meanwhile
   */
  public void profileChanged(SignInRecord whose, UserAccount shown, IdToken verified) {
    synchronized (attributes.lock()) {
      if (!account.isStill(whose)) {
        throw new GatehouseException(ErrorCode.SIGN_IN_STALE, "the user is gone meanwhile");
      }
      account.replace(whose.shownAs(shown.name(), shown.email()));
      keepIdToken(whose, verified);
    }
  }

  /** What is kept of the newest ID token; nothing as for {@link TokenStore#accessToken()}. */
  public Optional<IdTokenSummary> idTokenSummary() {
    return open(ID_TOKEN).flatMap(IdTokenSummary::fromText);
  }

  /** Keeps for the next sign-in what a script's request has found missing. */
  public void keepInteraction(InteractionRequest interaction) {
    keptInteraction().keep(interaction);
  }

  /** What was kept lately, which is gone from then on. */
  public InteractionRequest takeInteraction() {
    return keptInteraction().take();
  }

  private PendingInteraction keptInteraction() {
    return new PendingInteraction(attributes, cipher, this::context, clock);
  }

  /** How much of what is sealed this session holds: nearly all that it holds. */
  public int sealedBytes() {
    return attributes.names().stream()
        .filter(name -> !name.equals(SessionAccount.ALIVE))
        .map(attributes::get)
        .mapToInt(value -> value instanceof byte[] sealed ? sealed.length : 0)
        .sum();
  }

  private Optional<String> open(String attribute) {
    return attributes.get(attribute) instanceof byte[] sealed
        ? cipher.open(sealed, context(attribute))
        : Optional.empty();
  }

  /** Without what a container adds to the id to name the node: that changes when the node dies. */
  private String context(String attribute) {
    String id = session.getId();
    int route = id.indexOf('.');
    return attribute + "|" + (route < 0 ? id : id.substring(0, route));
  }

  /** The token that a form of this session carries; nothing where nobody is signed in. */
  public Optional<String> csrfToken() {
    return attributes.get(CSRF) instanceof String token ? Optional.of(token) : Optional.empty();
  }

  public RedirectLoopGuard redirectLoopGuard() {
    return new RedirectLoopGuard(attributes);
  }

  /** Keeps a message for the next page. */
  public void flash(Flash flash) {
    flashMessages().add(flash);
  }

  public FlashMessages flashMessages() {
    return new FlashMessages(attributes);
  }

  /** The mailbox's zone as the calendar has written it down. */
  public Optional<String> mailboxZone() {
    return attributes.get(ZONE) instanceof String zone ? Optional.of(zone) : Optional.empty();
  }

  public void rememberMailboxZone(String zone) {
    attributes.set(ZONE, zone);
  }

  /** Ends that user's account and its tokens; pending sign-ins stay. */
  public void forgetAccount(SignInRecord whose) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        SessionAccount.NAMES.forEach(attributes::remove);
        List.of(CSRF, ZONE, ID_TOKEN, PendingInteraction.ATTRIBUTE).forEach(attributes::remove);
        tokens.forget();
        index.forget(session.getId());
      }
    }
  }

  /** Ends the session with everything in it. Works on one that has ended already. */
  public void end() {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      // Another request has ended it first: that is what was wanted.
    }
    // Once more: a request may have seen it alive after the container had said that it ends.
    index.forget(session.getId());
  }
}
