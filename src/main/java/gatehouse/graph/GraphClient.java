package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import gatehouse.http.Pause;
import gatehouse.http.RetryPolicy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Graph as this application needs it. Everything that goes wrong leaves as a {@link
 * GatehouseException}.
 *
 * <p>At most a fixed number of calls are under way at once. The next one is refused with {@link
 * ErrorCode#BUSY} instead of waiting, so that a Graph that hangs cannot take every thread of the
 * container; while it fails, calls are refused at once. Of one mailbox there are only as many as
 * Outlook likes.
 *
 * <p>The SDK is large: its classes are loaded by the first call, not by the constructor.
 */
public final class GraphClient implements AutoCloseable {
  private static final int MAX_CALLS = 64;

  /** For what a page can do without. */
  private static final Duration BRIEF = Duration.ofSeconds(2);

  private static final Set<ErrorCode> PASSING = Set.of(ErrorCode.GRAPH_UNAVAILABLE, ErrorCode.BUSY);

  /** A name is shown to the user; no real one is half as long. */
  private static final int MAX_ZONE_NAME = 100;

  private final URI endpoint;
  private final HttpLimits limits;
  private final int calls;
  private final Clock clock;
  private final MailboxLimits mailboxes;
  private final RetryPolicy retries;
  private @Nullable GraphConnection connection;
  private boolean closed;

  /**
   * @param graphEndpoint https, with the version in its path, such as {@code
   *     https://graph.microsoft.com/v1.0}
   * @param callsOfMailbox at once
   */
  public GraphClient(URI graphEndpoint, HttpLimits limits, int callsOfMailbox, Clock clock) {
    this(graphEndpoint, limits, MAX_CALLS, callsOfMailbox, clock, new RetryPolicy(Pause.IN_THREAD));
    if (!"https".equalsIgnoreCase(graphEndpoint.getScheme())) {
      throw new IllegalArgumentException("bearer tokens travel over https only");
    }
  }

  /** For tests: plain http is allowed here. */
  GraphClient(
      URI graphEndpoint,
      HttpLimits limits,
      int calls,
      int callsOfMailbox,
      Clock clock,
      RetryPolicy retries) {
    this.retries = retries;
    this.endpoint = graphEndpoint;
    this.limits = limits;
    this.calls = calls;
    this.clock = clock;
    this.mailboxes = new MailboxLimits(callsOfMailbox, clock);
  }

  /** The signed-in user; not worth waiting for long, for the ID token has said who it is. */
  public GraphUser me(String accessToken) {
    // First, for loading the SDK is not Graph's time.
    GraphConnection connected = connection();
    Deadline deadline = Deadline.in(limits.total()).orIn(BRIEF);
    return new GraphReader(connected, accessToken, deadline, wait -> {}).me();
  }

  /**
   * The time zone of the mailbox, or the fallback and why. Only a token that Graph does not take
   * ({@link ErrorCode#INTERACTION_REQUIRED}) is a fault here: a calendar in the fallback zone is
   * better than none.
   */
  public MailboxZone mailboxZone(MailboxRequest access, ZoneId fallback) {
    String name;
    try {
      name = ofMailbox(access, BRIEF, GraphReader::mailboxZoneName);
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
        throw e;
      }
      MailboxZone.Origin origin =
          PASSING.contains(e.code())
              ? MailboxZone.Origin.UNREACHABLE
              : MailboxZone.Origin.UNREADABLE;
      return new MailboxZone(fallback, origin, "");
    }
    if (name.isEmpty()) {
      return new MailboxZone(fallback, MailboxZone.Origin.NOT_SET, "");
    }
    String shown = name.substring(0, Math.min(name.length(), MAX_ZONE_NAME));
    Optional<ZoneId> zone = ZoneNames.find(name);
    return zone.isPresent()
        ? new MailboxZone(zone.get(), MailboxZone.Origin.MAILBOX, shown)
        : new MailboxZone(fallback, MailboxZone.Origin.UNKNOWN, shown);
  }

  /**
   * The events that touch the window, by start; see {@link EventWindow} for what touches it.
   *
   * @param from inclusive
   * @param to exclusive
   * @param zone the calendar that the events are put on
   */
  public CalendarEvents calendarView(MailboxRequest access, Instant from, Instant to, ZoneId zone) {
    EventWindow window = new EventWindow(from, to, zone);
    return ofMailbox(access, limits.total(), reader -> reader.calendarView(window));
  }

  private <T> T ofMailbox(MailboxRequest access, Duration atMost, Function<GraphReader, T> read) {
    try (MailboxLimits.Slot slot = mailboxes.enter(access)) {
      // First, for loading the SDK is not Graph's time.
      GraphConnection connected = connection();
      Deadline deadline = access.deadline().orIn(atMost);
      return read.apply(new GraphReader(connected, access.accessToken(), deadline, slot::pause));
    }
  }

  /** Makes now what the first call would otherwise wait for; calls nobody. */
  public void warmUp() {
    var unused = connection();
  }

  /** Calls under way end by their own limits; later ones are refused. */
  @Override
  public synchronized void close() {
    closed = true;
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private synchronized GraphConnection connection() {
    if (closed) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the Graph client is closed");
    }
    if (connection == null) {
      connection = new GraphConnection(endpoint, limits, calls, clock, retries);
    }
    return connection;
  }
}
