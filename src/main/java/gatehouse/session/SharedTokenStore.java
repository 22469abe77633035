package gatehouse.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The tokens of sessions that several nodes share, through nothing but the session's attributes
 * (decision 0019).
 */
final class SharedTokenStore implements TokenStore {
  /**
   * There as long as the session is, and never read: a node goes on seeing the value that a request
   * has read, but not the name of one that nobody has.
   */
  static final String ALIVE = "gatehouse.alive";

  private final LocalTokenStore node = new LocalTokenStore();
  private final RefreshLock lock;

  SharedTokenStore(RefreshLock lock) {
    this.lock = lock;
  }

  @Override
  public AttributeSet attributes(Attributes attributes, List<String> names) {
    return new VersionedAttributes(attributes, names);
  }

  @Override
  public void signedIn(Attributes attributes) {
    attributes.set(ALIVE, true);
  }

  @Override
  public boolean isEndedElsewhere(Attributes attributes) {
    return !attributes.names().contains(ALIVE);
  }

  @Override
  public String renew(
      UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal) {
    return node.renew(session, urgent, atMost, () -> lock.run(session, urgent, atMost, renewal));
  }

  @Override
  public boolean isRenewedElsewhere(UserSession session) {
    return lock.isRenewedAfterAll(session);
  }
}
