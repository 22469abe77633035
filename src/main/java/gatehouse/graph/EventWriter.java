package gatehouse.graph;

import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.LenientJson;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Changes the events of one mailbox within one deadline. Each request is sent once: where no answer
 * comes, nobody knows whether it was carried out.
 */
public final class EventWriter {
  private static final String PREFERRED = "IdType=\"ImmutableId\"";

  private final GraphReader reader;

  /** What somebody answers to an invitation. */
  public enum Answer {
    ACCEPT("accept"),
    TENTATIVE("tentativelyAccept"),
    DECLINE("decline");

    private final String action;

    Answer(String action) {
      this.action = action;
    }
  }

  EventWriter(GraphReader reader) {
    this.reader = reader;
  }

  /**
   * Creates an event, or finds the one that was created with that transaction id before.
   *
   * @return its id
   */
  public String create(EventDraft draft, String transactionId) {
    Map<String, Object> event = EventDraftJson.created(draft, transactionId);
    Created created =
        send(
            me -> me.events().toGetRequestInformation(),
            request -> request.post(new OneShotJson(event)),
            answer -> LenientJson.read(answer, Created.class));
    if (created.id() == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the new event of Graph has no id");
    }
    return created.id();
  }

  /**
   * Changes what differs between two drafts.
   *
   * @param changeKey of the event that was changed
   * @throws GatehouseException if it has another by now, see {@link #isChangedElsewhere}
   */
  public void update(String id, String changeKey, EventDraft before, EventDraft after) {
    Map<String, Object> changes = EventDraftJson.changed(before, after);
    if (!changes.isEmpty()) {
      send(
          of(id),
          request ->
              request
                  .header("If-Match", "W/\"" + changeKey + "\"")
                  .patch(new OneShotJson(changes)));
    }
  }

  /** Whether Graph has refused a change because the event has been changed since it was read. */
  public static boolean isChangedElsewhere(GatehouseException refused) {
    return refused.graphAnswer().filter(answer -> answer.status() == 412).isPresent();
  }

  /** Removes an event, or a series, from the user's calendar, without a word to anybody. */
  public void delete(String id) {
    send(of(id), Request.Builder::delete);
  }

  /**
   * As the organiser: removes an event, or a series, from everybody's calendar.
   *
   * @param comment to the people invited; may be empty
   */
  public void cancel(String id, String comment) {
    act(id, "cancel", Map.of("comment", comment));
  }

  /**
   * @param comment to the organiser; may be empty
   */
  public void answer(String id, Answer answer, String comment) {
    act(id, answer.action, Map.of("comment", comment, "sendResponse", true));
  }

  private void act(String id, String action, Map<String, Object> parameters) {
    send(
        of(id),
        request -> {
          HttpUrl event = request.build().url();
          return request
              .url(event.newBuilder().addPathSegment(action).build())
              .post(new OneShotJson(parameters));
        });
  }

  private static Function<UserItemRequestBuilder, RequestInformation> of(String id) {
    return me -> me.events().byEventId(id).toGetRequestInformation();
  }

  private void send(
      Function<UserItemRequestBuilder, RequestInformation> addressed,
      UnaryOperator<Request.Builder> change) {
    var unused = send(addressed, change, answer -> true);
  }

  private <T> T send(
      Function<UserItemRequestBuilder, RequestInformation> addressed,
      UnaryOperator<Request.Builder> change,
      GraphConnection.BodyReader<T> body) {
    return reader.noting(
        () ->
            reader
                .connection()
                .change(
                    reader.accessToken(),
                    reader.deadline(),
                    addressed,
                    request -> change.apply(request.header("Prefer", PREFERRED)),
                    body));
  }

  private record Created(@Nullable String id) {}
}
