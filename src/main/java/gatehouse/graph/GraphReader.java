package gatehouse.graph;

import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.GraphConnection.BodyReader;
import gatehouse.http.Deadline;
import gatehouse.http.LenientJson;
import gatehouse.http.OutboundException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Request;
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

  private static final String ATTACHMENTS = "attachments($select=name)";

  /** Not built by the SDK, which a sign-in does without. */
  private static final String USER = "/me?%24select=id,displayName,mail,userPrincipalName";

  /**
   * Sends a request and reads its answer.
   *
   * @throws GatehouseException for everything that goes wrong
   */
  <T> T get(Class<T> type, Function<UserItemRequestBuilder, RequestInformation> asked) {
    return read(connection.request(asked), json(type));
  }

  /**
   * As {@link #get}, for what Graph wants to be asked by POST: it changes nothing, so it may be
   * sent again, too.
   *
   * @param path below the version
   */
  <T> T ask(Class<T> type, String path, Object question) {
    Request request =
        new Request.Builder()
            .url(connection.origin().baseUrl() + path)
            .header("Prefer", PREFERRED)
            .post(JsonBody.repeatable(question))
            .build();
    return read(request, json(type));
  }

  private <T> T read(Request request, BodyReader<T> reader) {
    return noting(() -> connection.send(accessToken, deadline, request, reader));
  }

  private static <T> BodyReader<T> json(Class<T> type) {
    return body -> LenientJson.read(body, type);
  }

  /**
   * Sends up to {@link GraphBatch#MOST} requests in one round trip.
   *
   * @return the answers in the order of the requests
   * @throws GatehouseException for everything that goes wrong with all of them
   */
  List<GraphBatch.Part> batch(List<Function<UserItemRequestBuilder, RequestInformation>> asked) {
    GraphBatch batch =
        new GraphBatch(
            connection.origin().baseUrl(), asked.stream().map(connection::request).toList());
    return read(batch.request(), batch::responses).stream()
        .<GraphBatch.Part>map(
            response ->
                new GraphBatch.Part() {
                  @Override
                  public <T> T read(Class<T> type) {
                    return noting(() -> connection.read(response, json(type)));
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
    return read(
        connection.request(
            me -> me.photos().byProfilePhotoId(PHOTO).content().toGetRequestInformation()),
        bytes -> bytes);
  }

  GraphUser me() {
    Request request = new Request.Builder().url(connection.origin().baseUrl() + USER).build();
    UserJson user = read(request, json(UserJson.class));
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
    EventJson json = eventJson(id, EVENT, ATTACHMENTS);
    EventDetails event = EventDetailsReader.read(json, zone);
    if (event == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the event of Graph has no time");
    }
    String series = event.series();
    return event.recurrence() == null && series != null ? event.with(recurrence(series)) : event;
  }

  private @Nullable Recurrence recurrence(String master) {
    try {
      return RecurrenceReader.read(eventJson(master, EVENT, ATTACHMENTS).recurrence());
    } catch (GatehouseException e) {
      if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
        throw e;
      }
      return null;
    }
  }

  /**
   * @param select the fields that are asked for
   * @param expand null if nothing is
   */
  EventJson eventJson(String id, String[] select, @Nullable String expand) {
    return get(
        EventJson.class,
        me ->
            me.events()
                .byEventId(id)
                .toGetRequestInformation(
                    asked -> {
                      asked.headers.add("Prefer", PREFERRED);
                      asked.queryParameters.select = select;
                      if (expand != null) {
                        asked.queryParameters.expand = new String[] {expand};
                      }
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
