package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import org.jspecify.annotations.Nullable;

/** What one user's token reads from Graph for one answer, within one deadline. */
final class GraphReader {
  private static final String[] USER = {"id", "displayName", "mail", "userPrincipalName"};

  private final GraphConnection connection;
  private final GraphCall call;

  GraphReader(GraphConnection connection, GraphCall call) {
    this.connection = connection;
    this.call = call;
  }

  GraphUser me() {
    UserJson user =
        connection.get(
            call,
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

  /** Empty where the mailbox names none. */
  String mailboxZoneName() {
    String name =
        connection
            .get(call, SettingsJson.class, me -> me.mailboxSettings().toGetRequestInformation())
            .timeZone();
    return name == null ? "" : name.strip();
  }

  CalendarEvents calendarView(EventWindow window) {
    return new CalendarPages(connection, call, window).read();
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
