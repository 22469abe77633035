package gatehouse.graph;

import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.OutboundException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one user's token reads from Graph within one deadline.
 *
 * @param tooManyRequests is given the time that a 429 asks to wait
 */
record GraphReader(
    GraphConnection connection,
    String accessToken,
    Deadline deadline,
    Consumer<Duration> tooManyRequests) {
  /** Times in UTC, and ids that stay the same when an event is moved. */
  static final String PREFERRED = "outlook.timezone=\"UTC\", IdType=\"ImmutableId\"";

  private static final String[] EVENT =
      Stream.of(EventJson.FIELDS, EventJson.MORE_FIELDS)
          .flatMap(Arrays::stream)
          .toArray(String[]::new);

  /** Twice the size in which it is shown, for sharp screens. */
  private static final String PHOTO = "96x96";

  private static final String[] USER = {"id", "displayName", "mail", "userPrincipalName"};

  /**
   * Sends a request and reads its answer.
   *
   * @throws GatehouseException for everything that goes wrong
   */
  <T> T get(Class<T> type, Function<UserItemRequestBuilder, RequestInformation> asked) {
    return noting(() -> connection.get(accessToken, deadline, type, asked));
  }

  /**
   * Sends up to {@link GraphBatch#MOST} requests in one round trip.
   *
   * @return the answers in the order of the requests
   * @throws GatehouseException for everything that goes wrong with all of them
   */
  List<GraphBatch.Part> batch(List<Function<UserItemRequestBuilder, RequestInformation>> asked) {
    return noting(() -> connection.batch(accessToken, deadline, asked)).stream()
        .<GraphBatch.Part>map(
            response ->
                new GraphBatch.Part() {
                  @Override
                  public <T> T read(Class<T> type) {
                    return noting(() -> connection.read(response, type));
                  }
                })
        .toList();
  }

  /** Keeps the pause that Graph asks for. */
  <T> T noting(Supplier<T> call) {
    try {
      return call.get();
    } catch (OutboundException e) {
      if (e.code() == ErrorCode.PAUSED) {
        e.retryAfter().ifPresent(tooManyRequests);
      }
      throw e;
    }
  }

  byte[] photo() {
    return noting(
        () ->
            connection.bytes(
                accessToken,
                deadline,
                me -> me.photos().byProfilePhotoId(PHOTO).content().toGetRequestInformation()));
  }

  GraphUser me() {
    UserJson user =
        get(
            UserJson.class,
            me -> me.toGetRequestInformation(asked -> asked.queryParameters.select = USER));
    String id = textOrNull(user.id());
    if (id == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the user of Graph has no id");
    }
    return new GraphUser(
        id,
        textOrNull(user.displayName()),
        textOrNull(user.mail()),
        textOrNull(user.userPrincipalName()));
  }

  /**
   * One event; if it belongs to a series, with the recurrence of its master, which is one more call
   * that the event does without.
   *
   * @throws GatehouseException GRAPH_UNAVAILABLE if the event has no time that can be read
   */
  EventDetails event(String id, ZoneId zone) {
    EventJson json = eventJson(id);
    EventDetails event = EventDetailsReader.read(json, zone);
    if (event == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the event of Graph has no time");
    }
    String series = event.series();
    return event.recurrence() == null && series != null ? event.with(recurrence(series)) : event;
  }

  private @Nullable Recurrence recurrence(String master) {
    try {
      return RecurrenceReader.read(eventJson(master).recurrence());
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
        throw e;
      }
      return null;
    }
  }

  private EventJson eventJson(String id) {
    return get(
        EventJson.class,
        me ->
            me.events()
                .byEventId(id)
                .toGetRequestInformation(
                    asked -> {
                      asked.headers.add("Prefer", PREFERRED);
                      asked.queryParameters.select = EVENT;
                      asked.queryParameters.expand = new String[] {"attachments($select=name)"};
                    }));
  }

  static @Nullable String textOrNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "GraphReader";
  }

  private record UserJson(
      @Nullable String id,
      @Nullable String displayName,
      @Nullable String mail,
      @Nullable String userPrincipalName) {}
}
