package gatehouse.graph;

import com.microsoft.graph.models.MailboxSettings;
import com.microsoft.graph.models.User;
import com.microsoft.kiota.RequestOption;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one user's token reads from Graph for one answer, within one deadline. */
final class GraphReader {
  private static final String[] USER = {"id", "displayName", "mail", "userPrincipalName"};

  private final GraphConnection connection;
  private final GraphCall call;

  GraphReader(GraphConnection connection, String accessToken) {
    this.connection = connection;
    this.call = new GraphCall(accessToken, connection.total());
  }

  GraphUser me() {
    List<RequestOption> options = List.of(call);
    User user =
        connection.answer(
            me ->
                me.get(
                    request -> {
                      request.options = options;
                      request.queryParameters.select = USER;
                    }));
    String id = user.getId();
    if (id == null || id.isBlank()) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "the user of Graph has no id");
    }
    return new GraphUser(
        id,
        textOrNull(user.getDisplayName()),
        textOrNull(user.getMail()),
        textOrNull(user.getUserPrincipalName()));
  }

  /** Empty where the mailbox names none. */
  String mailboxZoneName() {
    List<RequestOption> options = List.of(call);
    MailboxSettings settings =
        connection.answer(me -> me.mailboxSettings().get(request -> request.options = options));
    String name = settings.getTimeZone();
    return name == null ? "" : name.strip();
  }

  CalendarEvents calendarView(EventWindow window) {
    return new CalendarPages(connection, call, window).read();
  }

  static @Nullable String textOrNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
