package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.token.IdToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What this application keeps for one browser, encrypted for this session except for numbers. Each
 * part is changed through its own object, several at once here. For one request.
 */
public final class UserSession {
  private final RegisteredSession session;
  private final Attributes attributes;
  private final Cluster cluster;
  private final SessionAccount account;
  private final StoredTokens tokens;
  private final PendingAuthorizations pending;
  private final SealedAttribute<IdTokenSummary> idToken;
  private final SmallValues values;
  private final PageStates pages;
  private final Clock clock;

  UserSession(
      HttpSession session, SessionCodec codec, Clock clock, SessionIndex index, Cluster cluster) {
    this.session = new RegisteredSession(session, index, cluster);
    this.cluster = cluster;
    this.attributes = new Attributes(session, codec);
    this.values = new SmallValues(attributes);
    this.pages = new PageStates(attributes, values);
    this.account = new SessionAccount(attributes, cluster, clock);
    this.tokens = new StoredTokens(attributes, cluster, account, clock);
    this.pending = new PendingAuthorizations(attributes, cluster, clock);
    this.clock = clock;
    this.idToken = new SealedAttribute<>(attributes, "gatehouse.idtoken", IdTokenSummary.class);
  }

  String id() {
    return session.id();
  }

  SessionAccount signIn() {
    return account;
  }

  /** Empty if nobody is signed in. */
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
    return new PendingInteraction(attributes, clock);
  }

  public InterruptedForms interruptedForms() {
    return new InterruptedForms(attributes, clock);
  }

  public RedirectLoopGuard redirectLoopGuard() {
    return new RedirectLoopGuard(values);
  }

  public FlashMessages flashMessages() {
    return new FlashMessages(attributes, values);
  }

  /** Of the newest ID token. */
  public Optional<IdTokenSummary> idToken() {
    return idToken.get();
  }

  public PageStates pages() {
    return pages;
  }

  /**
   * Signs a user in: the session gets a new id, and keeps the {@link SurvivingAttributes}.
   *
   * @param first null if the sign-in brought no tokens to keep
   * @throws GatehouseException SIGN_IN_STALE if the session has been ended meanwhile
   */
  public void signIn(
      HttpServletRequest request, SignInRecord signedIn, @Nullable SessionTokens first) {
    synchronized (attributes.lock()) {
      int trips = redirectLoopGuard().count();
      Optional<SignInRecord> before = account();
      boolean same = before.filter(signedIn::isSameUser).isPresent();
      SurvivingAttributes survivors = new SurvivingAttributes(attributes, same);
      session.changeId(request);
      try {
        session.retireOldId(before);
        survivors.removeOthers();
        values.forget();
        redirectLoopGuard().set(trips + 1);
        tokens.store(first);
        session.announce(signedIn);
        account.set(signedIn);
        session.index(signedIn, account);
      } catch (GatehouseException e) {
        session.abandon();
        throw e;
      }
    }
  }

  /** See {@link Cluster#renew}. */
  public String renew(boolean urgent, Duration atMost, Supplier<String> renewal) {
    return cluster.renew(this, urgent, atMost, renewal);
  }

  /** See {@link Cluster#isRenewed}. */
  public boolean isRenewedElsewhere() {
    return cluster.isRenewed(this);
  }

  /** Unless that sign-in has ended meanwhile. */
  public void authorize(SignInRecord whose, UnaryOperator<UserAuthorities> change) {
    synchronized (attributes.lock()) {
      account()
          .filter(newest -> account.isStill(whose))
          .ifPresent(newest -> account.authorize(change.apply(newest.authorities())));
    }
  }

  /** Keeps what the profile page shows of an ID token, unless that sign-in has ended meanwhile. */
  public void keepIdToken(SignInRecord whose, IdToken verified) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        idToken.set(IdTokenSummary.of(verified));
      }
    }
  }

  /**
   * Changes name and e-mail address to those of a verified ID token; tokens and identity stay.
   *
   * @throws GatehouseException SIGN_IN_STALE if that sign-in has ended meanwhile
   */
  public void profileChanged(SignInRecord whose, UserAccount shown, IdToken verified) {
    synchronized (attributes.lock()) {
      if (!account.isStill(whose)) {
        throw new GatehouseException(ErrorCode.SIGN_IN_STALE, "the user has been signed out");
      }
      account.set(account().orElse(whose).shownAs(shown.name(), shown.email()));
      keepIdToken(whose, verified);
    }
  }

  /** Ends that sign-in and removes its tokens; pending authorizations stay. */
  public void forgetAccount(SignInRecord whose) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        account.remove();
        idToken.remove();
        pendingInteraction().remove();
        pages.removeAll();
        tokens.remove();
        session.signedOut(whose);
      }
    }
  }

  /**
   * With everything in it, on all nodes.
   *
   * @throws GatehouseException SESSIONS_UNAVAILABLE if the other nodes could not be told yet
   */
  public void end() {
    session.end(account);
  }

  void invalidate() {
    session.invalidate();
  }

  /** Lets sign-outs without a cookie find this session if somebody is signed in. */
  void index() {
    if (!session.isIndexed() && account.isThere()) {
      synchronized (attributes.lock()) {
        account().ifPresent(signedIn -> session.index(signedIn, account));
      }
    }
  }
}
