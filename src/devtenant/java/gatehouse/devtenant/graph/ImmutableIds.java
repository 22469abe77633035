package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.http.TenantRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The two forms of an event's id: the usual one, and the immutable one that {@code Prefer:
 * IdType="ImmutableId"} asks for. Both find the event.
 */
record ImmutableIds(boolean asked) {
  private static final Pattern PREFERENCE =
      Pattern.compile("idtype\\s*=\\s*\"?immutableid\"?", Pattern.CASE_INSENSITIVE);
  private static final String USUAL = "AAMkAD";
  private static final String IMMUTABLE = "AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A";

  static ImmutableIds of(TenantRequest request) {
    String header = request.header("Prefer");
    return new ImmutableIds(header != null && PREFERENCE.matcher(header).find());
  }

  @Nullable String of(@Nullable String id) {
    return id == null || !asked ? id : immutable(id);
  }

  static boolean matches(CalendarItem item, String id) {
    return item.id().equals(id) || immutable(item.id()).equals(id);
  }

  private static String immutable(String id) {
    return IMMUTABLE + (id.startsWith(USUAL) ? id.substring(USUAL.length()) : id);
  }
}
