package gatehouse.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a mailbox says about all its calendars, in one round trip. A calendar does without: in
 * the fallback zone, and without the colours of categories.
 */
final class MailboxSettingsReader {
  private static final Set<ErrorCode> PASSING =
      Set.of(
          ErrorCode.GRAPH_UNAVAILABLE,
          ErrorCode.GRAPH_REFUSED,
          ErrorCode.PAUSED,
          ErrorCode.BUSY,
          ErrorCode.INTERACTION_REQUIRED);

  /** In one call. */
  static final int REQUESTS = 2;

  /** Outlook itself shows no longer names; who has more categories does not look at colours. */
  private static final int MAX_NAME = 255;

  private static final int MAX_CATEGORIES = 100;

  private MailboxSettingsReader() {}

  /** Graph's list of {@code outlookCategory}. */
  private record CategoriesJson(
      @JsonProperty("value") @Nullable List<@Nullable CategoryJson> categories) {}

  private record CategoryJson(@Nullable String displayName, @Nullable String color) {}

  static MailboxSettings read(GraphReader reader, ZoneId fallback, Instant now) {
    List<GraphBatch.Part> parts =
        reader.batch(
            List.of(
                me -> me.mailboxSettings().toGetRequestInformation(),
                me -> me.outlook().masterCategories().toGetRequestInformation()));
    return new MailboxSettings(zone(parts.get(0), fallback, now), categories(parts.get(1)));
  }

  /**
   * What there is if nothing can be read.
   *
   * @throws GatehouseException that one, if it is a claims challenge, which the user can answer
   */
  static MailboxZone without(ZoneId fallback, GatehouseException e) {
    // A token that Graph takes for nothing is refused by the call for the events, too.
    if (!e.interaction().isNone()) {
      throw e;
    }
    MailboxZone.Origin origin =
        PASSING.contains(e.code()) ? MailboxZone.Origin.UNREACHABLE : MailboxZone.Origin.UNREADABLE;
    return new MailboxZone(fallback, origin, "", null);
  }

  private static MailboxZone zone(GraphBatch.Part part, ZoneId fallback, Instant now) {
    try {
      return part.read(MailboxSettingsJson.class).zone(fallback, now);
    } catch (GatehouseException e) {
      return without(fallback, e);
    }
  }

  private static Map<String, OutlookColour> categories(GraphBatch.Part part) {
    try {
      return colours(part.read(CategoriesJson.class).categories());
    } catch (GatehouseException e) {
      return Map.of();
    }
  }

  private static Map<String, OutlookColour> colours(
      @Nullable List<@Nullable CategoryJson> categories) {
    Map<String, OutlookColour> colours = new HashMap<>();
    if (categories == null) {
      return colours;
    }
    for (CategoryJson category : categories) {
      OutlookColour colour =
          category == null ? OutlookColour.NONE : OutlookColour.ofCategory(category.color());
      String name = category == null ? null : category.displayName();
      if (name != null
          && name.length() <= MAX_NAME
          && colour != OutlookColour.NONE
          && colours.size() < MAX_CATEGORIES) {
        colours.put(name.toLowerCase(Locale.ROOT), colour);
      }
    }
    return colours;
  }
}
