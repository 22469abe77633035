package gatehouse.session;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The sign-in of one session, and whether it still holds. For one request. */
final class SessionAccount {
  private final SealedAttribute<SignInRecord> record;
  private final Attributes attributes;
  private final Cluster cluster;
  private final Clock clock;

  SessionAccount(Attributes attributes, Cluster cluster, Clock clock) {
    this.record = new SealedAttribute<>(attributes, "gatehouse.account", SignInRecord.class);
    this.attributes = attributes;
    this.cluster = cluster;
    this.clock = clock;
  }

  void set(SignInRecord signedIn) {
    record.set(signedIn);
  }

  void authorize(UserAuthorities authorities) {
    get().ifPresent(signedIn -> set(signedIn.with(authorities)));
  }

  void remove() {
    record.remove();
  }

  Optional<SignInRecord> get() {
    return record.get();
  }

  /** Whether there is a record, readable or not; cheaper than {@link #get}. */
  boolean isThere() {
    return attributes.get(record.name()) != null;
  }

  /**
   * Whether the container still has the session, but nothing that was in it. Such a session could
   * not be read by another node, whatever is written to it.
   */
  boolean isLost() {
    return cluster.isShared() && !isThere() && attributes.areNone();
  }

  boolean holds() {
    return isThere() && !cluster.isEnded(attributes.id());
  }

  /** The same sign-in, not just the same user: a newer one has other tokens. */
  boolean isStill(SignInRecord whose) {
    return get().filter(whose::isSameSignIn).isPresent() && holds();
  }

  /**
   * Whether it is too old, or in the future, by a clock that has been corrected since.
   *
   * @param longest that a sign-in lasts, however much the session is used
   */
  boolean isOver(Duration longest) {
    return get()
        .map(signedIn -> Duration.between(signedIn.at(), clock.instant()).abs())
        .filter(age -> age.compareTo(longest) > 0)
        .isPresent();
  }
}
