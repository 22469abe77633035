package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.IdToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What this application keeps for one browser; every value is sealed and opens in this session
 * alone, but for numbers. Each part is changed through the object that has it; here is what changes
 * several. For one request.
 */
public final class UserSession {
  /** Of a session before its sign-in; whatever else an attacker may have put there is dropped. */
  private static final Set<String> SURVIVORS =
      Set.of(PendingAuthorizations.ATTRIBUTE, RedirectLoopGuard.ATTRIBUTE);

  private static final String PAGE_PREFIX = "gatehouse.page.";

  private final HttpSession session;
  private final Attributes attributes;
  private final SessionIndex index;
  private final TokenStore store;
  private final SessionAccount account;
  private final StoredTokens tokens;
  private final PendingAuthorizations pending;
  private final PendingInteraction interaction;
  private final SealedAttribute<IdTokenSummary> idToken;

  UserSession(
      HttpSession session, SessionCodec codec, Clock clock, SessionIndex index, TokenStore store) {
    this.session = session;
    this.index = index;
    this.store = store;
    this.attributes = new Attributes(session, codec);
    this.account = new SessionAccount(attributes, store, clock);
    this.tokens = new StoredTokens(attributes, store, account, clock);
    this.pending = new PendingAuthorizations(attributes, codec, clock);
    this.interaction = new PendingInteraction(attributes, clock);
    this.idToken = new SealedAttribute<>(attributes, "gatehouse.idtoken", IdTokenSummary.class);
  }

  /** The session of a signed-in request, attached by {@link UserSessions#attach}. */
  public static UserSession of(HttpServletRequest request) {
    if (request.getAttribute(UserSession.class.getName()) instanceof UserSession found) {
      return found;
    }
    throw new IllegalStateException("the route is not behind a filter that attaches the session");
  }

  /** Names this session within this process; not for any log or page. */
  public String id() {
    return session.getId();
  }

  Attributes attributes() {
    return attributes;
  }

  SessionAccount signIn() {
    return account;
  }

  /** The sign-in that holds; empty if nobody is signed in. */
  public Optional<SignInRecord> account() {
    return account.get();
  }

  public StoredTokens tokens() {
    return tokens;
  }

  public PendingAuthorizations pending() {
    return pending;
  }

  public PendingInteraction pendingInteraction() {
    return interaction;
  }

  public RedirectLoopGuard redirectLoopGuard() {
    return new RedirectLoopGuard(attributes);
  }

  public FlashMessages flashMessages() {
    return new FlashMessages(attributes);
  }

  /** Of the newest ID token; empty as for {@link StoredTokens#accessToken()}. */
  public Optional<IdTokenSummary> idToken() {
    return idToken.get();
  }

  /**
   * What a page keeps for itself until the account ends.
   *
   * @param type a record, see {@link SessionCodec}; its name is that of the attribute
   */
  public <T extends Record> Optional<T> pageState(Class<T> type) {
    return pageAttribute(type).get();
  }

  public <T extends Record> void setPageState(Class<T> type, T value) {
    pageAttribute(type).set(value);
  }

  private <T extends Record> SealedAttribute<T> pageAttribute(Class<T> type) {
    return new SealedAttribute<>(attributes, PAGE_PREFIX + type.getSimpleName(), type);
  }

  /**
   * Makes this the session of a user: new id, everything from before gone but the other pending
   * authorizations.
   *
   * @throws GatehouseException SIGN_IN_STALE if the session has been ended meanwhile
   */
  public void signIn(HttpServletRequest request, SignInRecord signedIn, SessionTokens first) {
    synchronized (attributes.lock()) {
      index.forget(session.getId());
      try {
        request.changeSessionId();
      } catch (RuntimeException e) {
        // Of the container, or of the store if another node has ended it: that names the key.
        throw new GatehouseException(
            ErrorCode.SIGN_IN_STALE, "the session has been ended: " + e.getClass().getSimpleName());
      }
      attributes.removeAll(name -> !SURVIVORS.contains(name));
      redirectLoopGuard().add();
      tokens.store(first);
      account.set(signedIn);
      enter(signedIn);
    }
  }

  /** As {@link TokenStore#renew}. */
  public String renew(boolean urgent, Duration atMost, Supplier<String> renewal) {
    return store.renew(this, urgent, atMost, renewal);
  }

  /** As {@link TokenStore#isRenewedElsewhere}. */
  public boolean isRenewedElsewhere() {
    return store.isRenewedElsewhere(this);
  }

  /**
   * Keeps what the profile page shows of that user's ID token. If that user is gone meanwhile, or
   * somebody else has signed in, nothing happens.
   */
  public void keepIdToken(SignInRecord whose, IdToken verified) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        idToken.set(IdTokenSummary.of(verified));
      }
    }
  }

  /**
   * What the user has changed about themselves, as verified; tokens and identity stay.
   *
   * @param shown only its name and e-mail address count
   * @throws GatehouseException SIGN_IN_STALE if that user is gone meanwhile
   */
  public void profileChanged(SignInRecord whose, UserAccount shown, IdToken verified) {
    synchronized (attributes.lock()) {
      if (!account.isStill(whose)) {
        throw new GatehouseException(ErrorCode.SIGN_IN_STALE, "the user is gone meanwhile");
      }
      account.set(whose.shownAs(shown.name(), shown.email()));
      keepIdToken(whose, verified);
    }
  }

  /** Ends that user's account and its tokens; pending authorizations stay. */
  public void forgetAccount(SignInRecord whose) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        account.remove();
        idToken.remove();
        interaction.remove();
        attributes.removeAll(name -> name.startsWith(PAGE_PREFIX));
        tokens.remove();
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

  /** Lets sign-outs without a cookie find this session, if somebody is signed in. */
  void index() {
    if (!index.knows(session) && account.isThere()) {
      synchronized (attributes.lock()) {
        account().ifPresent(this::enter);
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
}
