package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.TimeZoneNames;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Prefer header (RFC 7240) as far as calendars need it.
 *
 * @param zoneName as it was asked for; Graph writes it into every event
 * @param maxPageSize {@code odata.maxpagesize}; 0 if absent
 * @param ids in which form ids are written
 * @param applied what the response confirms
 */
record Preferences(
    String zoneName, ZoneId zone, int maxPageSize, ImmutableIds ids, List<String> applied) {
  private static final Pattern ZONE =
      Pattern.compile("outlook\\.timezone\\s*=\\s*\"?([^\",;]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern PAGE_SIZE =
      Pattern.compile("odata\\.maxpagesize\\s*=\\s*\"?(\\d{1,6})\"?", Pattern.CASE_INSENSITIVE);

  static Preferences of(TenantRequest request) {
    String header = request.header("Prefer");
    if (header == null) {
      return new Preferences("UTC", ZoneOffset.UTC, 0, new ImmutableIds(false), List.of());
    }
    List<String> applied = new ArrayList<>();
    String zoneName = "UTC";
    ZoneId zone = ZoneOffset.UTC;
    Matcher asked = ZONE.matcher(header);
    if (asked.find()) {
      zoneName = asked.group(1).trim();
      zone = known(zoneName);
      applied.add("outlook.timezone=\"" + zoneName + "\"");
    }
    int pageSize = 0;
    Matcher size = PAGE_SIZE.matcher(header);
    if (size.find()) {
      pageSize = Integer.parseInt(size.group(1));
      applied.add("odata.maxpagesize=" + pageSize);
    }
    ImmutableIds ids = ImmutableIds.of(request);
    if (ids.asked()) {
      applied.add("IdType=\"ImmutableId\"");
    }
    return new Preferences(zoneName, zone, pageSize, ids, List.copyOf(applied));
  }

  /** The answer, with what of the header was followed. */
  Reply confirm(Reply reply) {
    return applied.isEmpty() ? reply : reply.with("Preference-Applied", String.join(", ", applied));
  }

  private static ZoneId known(String name) {
    return TimeZoneNames.zone(name)
        .orElseThrow(
            () ->
                new GraphException(
                    new GraphError(
                        400,
                        "TimeZoneNotSupportedException",
                        "A valid TimeZone value must be specified. The following TimeZone value is not supported: '%s'."
                            .formatted(name))));
  }
}
