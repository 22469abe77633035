package gatehouse.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is signed in in one session, since when, and whether that still holds. */
final class SessionAccount {
  private static final String ACCOUNT = "gatehouse.account";
  private static final String SINCE = "gatehouse.since";

  /**
   * There as long as a session of several nodes is, and never read: a node goes on giving what a
   * request has read, but not the name of what nobody has.
   */
  static final String ALIVE = "gatehouse.alive";

  /** Of one that ends in a session that goes on. */
  static final List<String> NAMES = List.of(ACCOUNT, SINCE);

  private final Attributes attributes;
  private final Clock clock;
  private final boolean shared;

  /**
   * @param shared whether other nodes may end it
   */
  SessionAccount(Attributes attributes, Clock clock, boolean shared) {
    this.attributes = attributes;
    this.clock = clock;
    this.shared = shared;
  }

  /** From now on. */
  void begin(SignInRecord signedIn) {
    attributes.set(SINCE, clock.instant().getEpochSecond());
    if (shared) {
      attributes.set(ALIVE, true);
    }
    replace(signedIn);
  }

  /** The same user, as they are shown now. */
  void replace(SignInRecord signedIn) {
    attributes.set(ACCOUNT, signedIn.toFields());
  }

  Optional<SignInRecord> signedIn() {
    return attributes.get(ACCOUNT) instanceof Map<?, ?> fields
        ? SignInRecord.fromFields(fields)
        : Optional.empty();
  }

  /** Cheaper than {@link #signedIn}, and true too where that cannot be read. */
  boolean isThere() {
    return attributes.get(ACCOUNT) != null;
  }

  /** Whether another node has ended it, and this one goes on giving what it has read. */
  boolean isEndedElsewhere() {
    return shared && isThere() && !attributes.names().contains(ALIVE);
  }

  /** The same sign-in, not just the same user: a newer one has other tokens. */
  boolean isStill(SignInRecord whose) {
    return signedIn()
            .filter(now -> now.originalIdToken().equals(whose.originalIdToken()))
            .isPresent()
        && !isEndedElsewhere();
  }

  /**
   * Whether the sign-in is older than a session may get however much it is used, or of the future,
   * by a clock that has been put right since.
   */
  boolean isOutlived(Duration longest) {
    return attributes.get(SINCE) instanceof Long since
        && Duration.between(Instant.ofEpochSecond(since), clock.instant()).abs().compareTo(longest)
            > 0;
  }
}
