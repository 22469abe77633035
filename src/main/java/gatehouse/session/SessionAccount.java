package gatehouse.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The sign-in of one session, and whether it still holds. For one request. */
final class SessionAccount {
  private final SealedAttribute<SignInRecord> record;
  private final Attributes attributes;
  private final TokenStore store;
  private final Clock clock;

  SessionAccount(Attributes attributes, TokenStore store, Clock clock) {
    this.record = new SealedAttribute<>(attributes, "gatehouse.account", SignInRecord.class);
    this.attributes = attributes;
    this.store = store;
    this.clock = clock;
  }

  void set(SignInRecord signedIn) {
    store.signedIn(attributes);
    record.set(signedIn);
  }

  void remove() {
    record.remove();
  }

  Optional<SignInRecord> get() {
    return record.get();
  }

  /** Cheaper than {@link #get}, and true also if that cannot be read. */
  boolean isThere() {
    return attributes.get(record.name()) != null;
  }

  /** Whether another node has ended it, and this one goes on seeing what it has read. */
  private boolean isEndedElsewhere() {
    return isThere() && store.isEndedElsewhere(attributes);
  }

  /** The same sign-in, not just the same user: a newer one has other tokens. */
  boolean isStill(SignInRecord whose) {
    return get().filter(now -> now.isSameSignIn(whose)).isPresent() && !isEndedElsewhere();
  }

  boolean holds() {
    return isThere() && !isEndedElsewhere();
  }

  /**
   * Whether another node has ended it, or it is older than a session may get however much it is
   * used, or of the future, by a clock that has been set right since.
   */
  boolean isOver(Duration longest) {
    return isEndedElsewhere() || isOutlived(longest);
  }

  private boolean isOutlived(Duration longest) {
    return get()
        .map(SignInRecord::at)
        .filter(at -> Duration.between(at, clock.instant()).abs().compareTo(longest) > 0)
        .isPresent();
  }
}
