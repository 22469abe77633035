package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import gatehouse.http.Lazy;
import gatehouse.http.OutboundProxy;
import gatehouse.http.Pause;
import gatehouse.http.RetryPolicy;
import gatehouse.http.UpstreamWatch;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Microsoft Graph as this application needs it. Everything that goes wrong leaves as a {@link
 * GatehouseException}. Calls are limited, all together and those of one mailbox, so that a Graph
 * that hangs cannot take every thread of the container.
 *
 * <p>The SDK is large: its classes are loaded by the first call, not by the constructor.
 */
public final class GraphClient implements AutoCloseable {
  private static final int MAX_CALLS = 64;

  /** For what a page can do without. */
  private static final Duration BRIEF = Duration.ofSeconds(2);

  private final HttpLimits limits;
  private final Clock clock;
  private final MailboxLimits mailboxes;
  private final Lazy<GraphConnection> connection;
  private volatile boolean closed;

  /**
   * @param graphEndpoint https, with the version in its path, such as {@code
   *     https://graph.microsoft.com/v1.0}
   * @param callsOfMailbox at once
   */
  public GraphClient(
      URI graphEndpoint,
      HttpLimits limits,
      OutboundProxy proxy,
      int callsOfMailbox,
      Clock clock,
      UpstreamWatch watch) {
    this(
        limits,
        callsOfMailbox,
        clock,
        () ->
            new GraphConnection(
                graphEndpoint,
                limits,
                proxy,
                MAX_CALLS,
                clock,
                new RetryPolicy(Pause.IN_THREAD),
                watch));
    if (!"https".equalsIgnoreCase(graphEndpoint.getScheme())) {
      throw new IllegalArgumentException("bearer tokens travel over https only");
    }
  }

  /** Whatever the scheme is. */
  GraphClient(
      HttpLimits limits, int callsOfMailbox, Clock clock, Supplier<GraphConnection> connection) {
    this.limits = limits;
    this.clock = clock;
    this.mailboxes = new MailboxLimits(callsOfMailbox, clock);
    this.connection = new Lazy<>(connection);
  }

  public MailboxLoad mailboxLoad() {
    return mailboxes.load();
  }

  /** The signed-in user. A page does without: the ID token has said who it is. */
  public GraphUser me(String accessToken) {
    return reader(accessToken, Deadline.in(limits.total()), BRIEF, wait -> {}).me();
  }

  /**
   * The time zone of the mailbox, or of its working hours, or the fallback, and why: a calendar in
   * the fallback zone is better than none. Only a claims challenge ({@link
   * ErrorCode#INTERACTION_REQUIRED}), which the user can answer, is a fault.
   */
  public MailboxSettings mailboxSettings(MailboxRequest access, ZoneId fallback) {
    try {
      return ofMailbox(
          access,
          BRIEF,
          MailboxSettingsReader.REQUESTS,
          reader -> MailboxSettingsReader.read(reader, fallback, clock.instant()));
    } catch (GatehouseException e) {
      return new MailboxSettings(MailboxSettingsReader.without(fallback, e), Map.of());
    }
  }

  /** The user's photo; empty if there is none. */
  public Optional<Photo> photo(MailboxRequest access) {
    return ofMailbox(access, BRIEF, 1, Photo::read);
  }

  /**
   * The events of the default calendar in an {@link EventWindow}, by start.
   *
   * @param from inclusive
   * @param to exclusive
   * @param zone the calendar that the events are put on
   */
  public CalendarEvents calendarView(MailboxRequest access, Instant from, Instant to, ZoneId zone) {
    return new Calendars(this)
        .views(access, from, to, zone, List.of(OutlookCalendar.MAIN), Map.of())
        .events();
  }

  /**
   * One event with everything.
   *
   * @param id as {@link CalendarEvent#id()}
   * @throws GatehouseException {@link ErrorCode#ITEM_NOT_FOUND} if there is none
   */
  public EventDetails event(MailboxRequest access, String id, ZoneId zone) {
    return read(access, reader -> reader.event(id, zone));
  }

  /** Reads something else of a mailbox, within the same limits. */
  <T> T read(MailboxRequest access, Function<GraphReader, T> read) {
    return read(access, 1, read);
  }

  /**
   * As above, with so many requests in one call.
   *
   * @param requests what {@link #atOnce} allows
   */
  <T> T read(MailboxRequest access, int requests, Function<GraphReader, T> read) {
    return ofMailbox(access, limits.total(), requests, read);
  }

  int atOnce(int requests) {
    return mailboxes.atOnce(requests);
  }

  /** Lets something be changed in a mailbox, within the same limits. */
  public <T> T change(MailboxRequest access, Function<EventWriter, T> change) {
    return read(access, reader -> change.apply(new EventWriter(reader)));
  }

  private <T> T ofMailbox(
      MailboxRequest access, Duration atMost, int requests, Function<GraphReader, T> read) {
    try (MailboxLimits.Slot slot = mailboxes.enter(access, requests)) {
      return read.apply(reader(access.accessToken(), access.deadline(), atMost, slot::pause));
    }
  }

  private GraphReader reader(
      String accessToken, Deadline deadline, Duration atMost, Consumer<Duration> tooManyRequests) {
    // Connected before the time runs, for loading the SDK is not Graph's time.
    GraphConnection connected = connection();
    return new GraphReader(connected, accessToken, deadline.orIn(atMost), tooManyRequests);
  }

  /** Loads now what the first call would otherwise wait for; sends nothing. */
  public void warmUp() {
    connection().warmUp();
  }

  /** Calls under way end by their own limits; later ones are refused. */
  @Override
  public void close() {
    closed = true;
    if (connection.made()) {
      connection.get().close();
    }
  }

  private GraphConnection connection() {
    if (closed) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the Graph client is closed");
    }
    return connection.get();
  }
}
