package gatehouse.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the list of a mailbox's calendars, its own and those that others share with it. */
final class CalendarListReader {
  private static final String[] FIELDS = {"id", "name", "color", "isDefaultCalendar", "owner"};

  /** Nobody looks for more in a list. */
  private static final int MOST = 100;

  /** Longer texts are a sender's joke, or an attack on whoever keeps them. */
  private static final int MAX_TEXT = 200;

  private static final int MAX_ID = 500;

  private CalendarListReader() {}

  /** Graph's list. */
  private record Page(@JsonProperty("value") @Nullable List<@Nullable CalendarJson> calendars) {}

  private record CalendarJson(
      @Nullable String id,
      @Nullable String name,
      @Nullable String color,
      @Nullable Boolean isDefaultCalendar,
      EventJson.@Nullable Email owner) {}

  /** The default calendar first. */
  static List<OutlookCalendar> read(GraphReader reader) {
    Page page =
        reader.get(
            Page.class,
            me ->
                me.calendars()
                    .toGetRequestInformation(
                        asked -> {
                          asked.queryParameters.select = FIELDS;
                          asked.queryParameters.top = MOST;
                        }));
    if (page.calendars() == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "Graph gave no list of calendars");
    }
    List<CalendarJson> all =
        page.calendars().stream().flatMap(json -> Optional.ofNullable(json).stream()).toList();
    String self =
        all.stream()
            .filter(CalendarListReader::isMain)
            .map(CalendarListReader::address)
            .findFirst()
            .orElse("");
    List<OutlookCalendar> calendars = new ArrayList<>();
    for (CalendarJson json : all) {
      String id = json.id();
      if (id != null && !id.isBlank() && id.length() <= MAX_ID && calendars.size() < MOST) {
        calendars.add(isMain(json) ? 0 : calendars.size(), calendar(id, json, self));
      }
    }
    return List.copyOf(calendars);
  }

  private static boolean isMain(CalendarJson json) {
    return Boolean.TRUE.equals(json.isDefaultCalendar());
  }

  private static String address(CalendarJson json) {
    return json.owner() == null ? "" : Objects.requireNonNullElse(json.owner().address(), "");
  }

  private static OutlookCalendar calendar(String id, CalendarJson json, String self) {
    String address = address(json);
    boolean shared =
        !isMain(json) && !address.isEmpty() && !self.isEmpty() && !address.equalsIgnoreCase(self);
    String owner = json.owner() == null ? null : GraphReader.textOrNull(json.owner().name());
    return new OutlookCalendar(
        id,
        cut(Objects.requireNonNullElse(json.name(), "")),
        OutlookColour.ofCalendar(json.color()),
        isMain(json),
        shared,
        shared ? cut(Objects.requireNonNullElse(owner, address)) : null);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), MAX_TEXT));
  }
}
