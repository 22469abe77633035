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
 * Lets one node at a time renew the tokens of a session that several nodes share, by Fischer's
 * mutual exclusion with attributes of the session, since the servlet API has no lock across nodes
 * (decision 0019). Every attempt sets an attribute of its own, its mark; only the names of marks
 * are read, as with {@link VersionedAttributes}. Thread-safe.
 */
public final class RefreshLock {
  private static final Logger LOG = LoggerFactory.getLogger(RefreshLock.class);

  /** Followed by the time in milliseconds since 1970, a dot and a random id. */
  static final String MARK = "gatehouse.renewing.";

  /** Must be longer than reading from the store and then writing to it takes. */
  static final Duration STORE = Duration.ofMillis(50);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** Attempts with a store slower than {@link #STORE}, after which the renewal runs anyway. */
  private static final int SLOW_ATTEMPTS = 3;

  /** A request that has waited this long for a renewal that failed shares the failure. */
  private static final Duration SHARED_FAILURE = Duration.ofSeconds(2);

  /** How long after a refusal another node's renewal may still arrive in the store. */
  private static final Duration LATE = Duration.ofMillis(500);

  /** The largest difference between the clocks of two nodes. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  /** A renewal may wait for the token endpoint, the metadata and the keys. */
  private static final int CALLS = 3;

  private static final Duration SLACK = Duration.ofSeconds(2);
  private static final int MANY = 1_000;

  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final Duration longest;

  /** When this node first saw each mark, so that the clocks of other nodes do not matter. */
  private final Map<String, Long> firstSeen = new ConcurrentHashMap<>();

  /**
   * @param nanoTime as {@link System#nanoTime}
   * @param call how long a call to the authority may take
   */
  public RefreshLock(Clock clock, LongSupplier nanoTime, Pause pause, Duration call) {
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.longest = call.multipliedBy(CALLS).plus(SLACK);
  }

  /**
   * Runs the renewal while no other node runs one, unless another node has stored newer tokens.
   *
   * @param urgent whether to wait for another node's renewal
   * @param atMost how long to wait
   * @return the outcome, for tests and debugging
   * @throws GatehouseException AUTHORITY_UNAVAILABLE if another node's renewal failed or did not
   *     end in time
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
          // After the marks are read, since the first node removes its mark after storing tokens.
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
   * Whether another node stores newer tokens within half a second, although the authority has
   * refused to renew these: a safety net for the case that the exclusion failed.
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

  /** Going on is unsafe, as other nodes may have missed this mark, but rare. */
  private static boolean isLastAttempt(int slow) {
    if (slow < SLOW_ATTEMPTS) {
      return false;
    }
    LOG.warn(
        "the session store takes more than {} ms for a read and a write: several nodes may renew"
            + " the tokens of one session at once",
        STORE.toMillis());
    return true;
  }

  private Duration since(long begin) {
    return Duration.ofNanos(nanoTime.getAsLong() - begin);
  }

  /** The marks of running renewals, in the same order on all nodes; other marks are removed. */
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

  /** Never throws: for other nodes, a mark that remains expires. */
  private void forget(Attributes attributes, String mark) {
    firstSeen.remove(mark);
    try {
      attributes.remove(mark);
    } catch (RuntimeException e) {
      LOG.warn("a mark remains in the session store: {}", e.getClass().getSimpleName());
    }
  }

  private static GatehouseException unavailable(String message) {
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, message);
  }
}
