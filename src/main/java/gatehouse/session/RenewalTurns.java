package gatehouse.session;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.ops.Retries.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Whose turn it is to renew the tokens of a session that several nodes share: Fischer's mutual
 * exclusion by marks in the session, for the servlet API has no lock over nodes (decision 0019).
 * Every attempt has a mark of its own and only names are looked at, as for {@link AttributeSets}.
 * Thread-safe.
 */
public final class RenewalTurns {
  /** With when it was set, in milliseconds since 1970, and a random id behind it. */
  static final String MARK = "gatehouse.renewing.";

  /** Longer than it takes to look into the store and then to write to it. */
  static final Duration STORE = Duration.ofMillis(50);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  /** What a renewal may take beyond its call. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Clock clock;
  private final Pause pause;
  private final Duration longest;

  /**
   * @param call how long a call to the authority may take
   */
  public RenewalTurns(Clock clock, Pause pause, Duration call) {
    this.clock = clock;
    this.pause = pause;
    this.longest = call.plus(SLACK);
  }

  /**
   * Runs the renewal when nobody else is at it, unless somebody else has brought newer tokens
   * meanwhile.
   *
   * @param urgent whether somebody else's renewal is waited for; else it is left to them
   * @return what became of it, for tests and debugging
   * @throws GatehouseException AUTHORITY_UNAVAILABLE where somebody else does not come to an end
   */
  public String run(UserSession session, boolean urgent, Supplier<String> renewal) {
    Attributes attributes = session.attributes();
    Instant end = clock.instant().plus(longest);
    while (!session.tokens().lookAgain()) {
      if (marks(attributes).isEmpty()) {
        String mark = MARK + clock.millis() + "." + UUID.randomUUID();
        attributes.set(mark, true);
        try {
          pause.of(STORE);
          List<String> marks = marks(attributes);
          if (!marks.contains(mark)) {
            return "the session has ended";
          }
          // After the look at the marks: who was first removes theirs last.
          if (session.tokens().lookAgain()) {
            break;
          }
          if (marks.get(0).equals(mark)) {
            return renewal.get();
          }
        } finally {
          attributes.remove(mark);
        }
      }
      if (!urgent) {
        return "left to another node";
      }
      if (clock.instant().isAfter(end)) {
        throw new GatehouseException(
            ErrorCode.AUTHORITY_UNAVAILABLE, "the renewals of other nodes do not end");
      }
      pause.of(BETWEEN_LOOKS);
    }
    return "renewed by another node";
  }

  /** Of those that may be at it still, in an order that is the same for all; others are removed. */
  private List<String> marks(Attributes attributes) {
    List<String> marks =
        attributes.names().stream().filter(name -> name.startsWith(MARK)).sorted().toList();
    List<String> living = marks.stream().filter(this::lives).toList();
    marks.stream().filter(mark -> !living.contains(mark)).forEach(attributes::remove);
    return living;
  }

  private boolean lives(String mark) {
    try {
      int id = mark.indexOf('.', MARK.length());
      long set = Long.parseLong(mark.substring(MARK.length(), Math.max(id, MARK.length())));
      return Math.abs(clock.millis() - set) < longest.toMillis();
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
