package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.ops.HttpLimits;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft Graph as this application needs it. Everything that goes wrong leaves as a {@link
 * GatehouseException}; nothing is retried here.
 *
 * <p>At most a fixed number of calls are under way at once. The next one is refused with {@link
 * ErrorCode#BUSY} instead of waiting, so that a Graph that hangs cannot take every thread of the
 * container.
 *
 * <p>The SDK is large: its classes are loaded by the first call, not by the constructor.
 */
public final class GraphClient implements AutoCloseable {
  private static final int MAX_CALLS = 64;

  /** A name is shown to the user; no real one is half as long. */
  private static final int MAX_ZONE_NAME = 100;

  private final URI endpoint;
  private final HttpLimits limits;
  private final Semaphore permits;
  private @Nullable GraphConnection connection;
  private boolean closed;

  /**
   * @param graphEndpoint https, with the version in its path, such as {@code
   *     https://graph.microsoft.com/v1.0}
   */
  public GraphClient(URI graphEndpoint, HttpLimits limits) {
    this(graphEndpoint, limits, MAX_CALLS);
    if (!"https".equalsIgnoreCase(graphEndpoint.getScheme())) {
      throw new IllegalArgumentException("bearer tokens travel over https only");
    }
  }

  /** For tests: plain http is allowed here. */
  GraphClient(URI graphEndpoint, HttpLimits limits, int maxCalls) {
    this.endpoint = graphEndpoint;
    this.limits = limits;
    this.permits = new Semaphore(maxCalls);
  }

  /** The signed-in user. */
  public GraphUser me(String accessToken) {
    return admitted(() -> new GraphReader(connection(), accessToken).me());
  }

  /**
   * The time zone of the mailbox, or the fallback and why. Only a token that Graph does not take
   * ({@link ErrorCode#INTERACTION_REQUIRED}) is a fault here: a calendar in the fallback zone is
   * better than none.
   */
  public MailboxZone mailboxZone(String accessToken, ZoneId fallback) {
    String name;
    try {
      name = admitted(() -> new GraphReader(connection(), accessToken).mailboxZoneName());
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
        throw e;
      }
      return new MailboxZone(fallback, MailboxZone.Origin.UNREADABLE, "");
    }
    if (name.isEmpty()) {
      return new MailboxZone(fallback, MailboxZone.Origin.MAILBOX_SILENT, "");
    }
    String shown = name.substring(0, Math.min(name.length(), MAX_ZONE_NAME));
    Optional<ZoneId> zone = ZoneNames.find(name);
    return zone.isPresent()
        ? new MailboxZone(zone.get(), MailboxZone.Origin.MAILBOX, shown)
        : new MailboxZone(fallback, MailboxZone.Origin.MAILBOX_UNKNOWN, shown);
  }

  /**
   * The events that touch the window, by start; see {@link EventWindow} for what touches it.
   *
   * @param from inclusive
   * @param to exclusive
   * @param zone the calendar that the events are put on
   */
  public CalendarEvents calendarView(String accessToken, Instant from, Instant to, ZoneId zone) {
    EventWindow window = new EventWindow(from, to, zone);
    return admitted(() -> new GraphReader(connection(), accessToken).calendarView(window));
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

  private <T> T admitted(Supplier<T> call) {
    if (!permits.tryAcquire()) {
      throw new GatehouseException(ErrorCode.BUSY, "too many calls of Graph are under way");
    }
    try {
      return call.get();
    } finally {
      permits.release();
    }
  }

  private synchronized GraphConnection connection() {
    if (closed) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the Graph client is closed");
    }
    if (connection == null) {
      connection = new GraphConnection(endpoint, limits);
    }
    return connection;
  }
}
