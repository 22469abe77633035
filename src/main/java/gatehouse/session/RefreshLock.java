package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose turn it is to renew the tokens of a session that several nodes share: Fischer's mutual
 * exclusion by marks in the session, for the servlet API has no lock over nodes (decision 0019).
 * Every attempt has a mark of its own and only names are looked at, as for {@link
 * VersionedAttributes}. Thread-safe.
 */
public final class RefreshLock {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshLock.class);

  /** With when it was set, in milliseconds since 1970, and a random id behind it. */
  static final String MARK = "gatehouse.renewing.";

  /** Longer than it takes to look into the store and then to write to it. */
  static final Duration STORE = Duration.ofMillis(50);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Of a store that is slower than that, until there is nothing for it but to go on. */
  private static final int SLOW_ATTEMPTS = 3;

  /** Who has waited so long for a failure shares it, as within one node. */
  private static final Duration SHARED_FAILURE = Duration.ofSeconds(2);

  /** How long a renewal may be on its way to the store after the authority has refused another. */
  private static final Duration LATE = Duration.ofMillis(500);

  /** Beyond which the time in a mark says that it is of long ago. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  /** A renewal may wait for the token endpoint, the metadata and the keys. */
  private static final int CALLS = 3;

  private static final Duration SLACK = Duration.ofSeconds(2);
  private static final int MANY = 1_000;

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final Duration longest;

  /** When this node has seen a mark first: the clocks of other nodes say little. */
  private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();

  /**
   * @param nanoTime for how long something takes
   * @param call how long a call to the authority may take
   */
  public RefreshLock(Clock clock, LongSupplier nanoTime, Pause pause, Duration call) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.longest = call.multipliedBy(CALLS).plus(SLACK);
  }

  /**
   * Runs the renewal when nobody else is at it, unless somebody else has brought newer tokens
   * meanwhile.
   *
   * @param urgent whether somebody else's renewal is waited for; else it is left to them
   * @param atMost how long it is waited for
   * @return what became of it, for tests and debugging
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where somebody else has not come to an end, or
   *     not to a good one
   */
  public String run(
      UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal) {
    Attributes attributes = session.attributes();
    long begin = nanoTime.getAsLong();
    int slow = 0;
    while (!session.tokens().lookAgain()) {
      long look = nanoTime.getAsLong();
      if (marks(attributes).isEmpty()) {
        if (slow == 0 && since(begin).compareTo(SHARED_FAILURE) > 0) {
          throw unavailable("another node could not renew the tokens");
        }
        String mark = MARK + clock.millis() + "." + UUID.randomUUID();
        try {
          attributes.set(mark, true);
          boolean inTime = since(look).compareTo(STORE) < 0;
          pause.of(STORE);
          List<String> marks = marks(attributes);
          if (!session.signIn().holds()) {
            return "the session has ended";
          }
          // After the look at the marks: who was first removes theirs last.
          if (session.tokens().lookAgain()) {
            break;
          }
          if (marks.indexOf(mark) == 0 && (inTime || isLastAttempt(++slow))) {
            return renewal.get();
          }
        } finally {
          forget(attributes, mark);
        }
      } else if (!urgent) {
        return "left to another node";
      }
      if (since(begin).compareTo(atMost) > 0) {
        throw unavailable("the renewals of other nodes do not end");
      }
      pause.of(BETWEEN_LOOKS);
    }
    return "renewed by another node";
  }

  /**
   * Whether somebody else brings newer tokens after all, though the authority has refused to renew
   * these: where the exclusion has failed. Waits a moment for them.
   */
  public boolean isRenewedAfterAll(UserSession session) {
    long begin = nanoTime.getAsLong();
    while (!session.tokens().lookAgain()) {
      if (since(begin).compareTo(LATE) > 0) {
        return false;
      }
      pause.of(BETWEEN_LOOKS);
    }
    return true;
  }

  /** Who writes after others may have looked is not seen by them: that is not safe, but rare. */
  private static boolean isLastAttempt(int slow) {
    if (slow < SLOW_ATTEMPTS) {
      return false;
    }
    LOG.warn(
        "the session store takes more than {} ms for a look and a write: several nodes may renew"
            + " the tokens of one session at once",
        STORE.toMillis());
    return true;
  }

  private Duration since(long begin) {
    return Duration.ofNanos(nanoTime.getAsLong() - begin);
  }

  /** Of those that may be at it still, in an order that is the same for all; others are removed. */
  private List<String> marks(Attributes attributes) {
    List<String> marks =
        attributes.names().stream().filter(name -> name.startsWith(MARK)).sorted().toList();
    List<String> living = marks.stream().filter(this::lives).toList();
    marks.stream().filter(mark -> !living.contains(mark)).forEach(dead -> forget(attributes, dead));
    return living;
  }

  private boolean lives(String mark) {
    long now = nanoTime.getAsLong();
    if (firstSeen.size() > MANY) {
      firstSeen.values().removeIf(seen -> now - seen > longest.toNanos());
    }
    long seen = firstSeen.computeIfAbsent(mark, unseen -> now);
    return now - seen < longest.toNanos() && isOfToday(mark);
  }

  private boolean isOfToday(String mark) {
    try {
      int id = mark.indexOf('.', MARK.length());
      long set = Long.parseLong(mark.substring(MARK.length(), Math.max(id, MARK.length())));
      return Math.abs(clock.millis() - set) < longest.plus(CLOCKS_APART).toMillis();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Must not spoil what has been done: a mark that stays is one of the dead for others. */
  private void forget(Attributes attributes, String mark) {
    firstSeen.remove(mark);
    try {
      attributes.remove(mark);
    } catch (RuntimeException e) {
      LOG.warn("a mark stays in the session store: {}", e.getClass().getSimpleName());
    }
  }

  private static GatehouseException unavailable(String message) {
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, message);
  }
}
