package gatehouse.graph;

import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.OutboundException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one user's token reads from Graph within one deadline. No record, and no {@code toString}:
 * the token must not get into a text by accident.
 */
final class GraphReader {
  private static final String[] USER = {"id", "displayName", "mail", "userPrincipalName"};

  private final GraphConnection connection;
  private final String accessToken;
  private final Deadline deadline;
  private final Consumer<Duration> tooManyRequests;

  /**
   * @param tooManyRequests is given the time that a 429 asks to wait
   */
  GraphReader(
      GraphConnection connection,
      String accessToken,
      Deadline deadline,
      Consumer<Duration> tooManyRequests) {
    this.connection = connection;
    this.accessToken = accessToken;
    this.deadline = deadline;
    this.tooManyRequests = tooManyRequests;
  }

  /**
   * Sends a request and reads its answer.
   *
   * @throws GatehouseException for everything that goes wrong
   */
  <T> T get(Class<T> type, Function<UserItemRequestBuilder, RequestInformation> asked) {
    try {
      return connection.get(accessToken, deadline, type, asked);
    } catch (OutboundException e) {
      if (e.code() == ErrorCode.BUSY) {
        e.retryAfter().ifPresent(tooManyRequests);
      }
      throw e;
    }
  }

  GraphOrigin origin() {
    return connection.origin();
  }

  boolean isOver() {
    return deadline.isOver();
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

  /** Empty if the mailbox has none. */
  String mailboxZoneName() {
    String name =
        get(SettingsJson.class, me -> me.mailboxSettings().toGetRequestInformation()).timeZone();
    return name == null ? "" : name.strip();
  }

  CalendarEvents calendarView(EventWindow window) {
    return new CalendarPages(this, window).read();
  }

  static @Nullable String textOrNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private record UserJson(
      @Nullable String id,
      @Nullable String displayName,
      @Nullable String mail,
      @Nullable String userPrincipalName) {}

  private record SettingsJson(@Nullable String timeZone) {}
}
