package gatehouse.session;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** For sessions that several nodes share; the nodes coordinate by session attributes only. */
final class SharedTokenStore implements TokenStore {
  /**
   * Set at sign-in, and never read: a node goes on seeing a value that it has read, even after
   * another node has ended the session, but not the name of an attribute that it has not read
   * (decision 0019).
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
