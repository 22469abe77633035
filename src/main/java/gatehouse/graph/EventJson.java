package gatehouse.graph;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Graph's {@code event} as it comes over the wire: anything may be absent. */
record EventJson(
    @Nullable String id,
    @Nullable String subject,
    @Nullable Boolean isAllDay,
    @Nullable Time start,
    @Nullable Time end,
    @Nullable Organizer organizer,
    @Nullable Location location,
    @Nullable Boolean isCancelled,
    @Nullable String type,
    @Nullable String showAs,
    @Nullable String sensitivity,
    @Nullable String webLink) {

  /** The fields above, for {@code $select}. */
  static final String[] FIELDS = {
    "id",
    "subject",
    "isAllDay",
    "start",
    "end",
    "organizer",
    "location",
    "isCancelled",
    "type",
    "showAs",
    "sensitivity",
    "webLink"
  };

  /** One page of events. */
  record Page(
      @JsonProperty("value") @Nullable List<@Nullable EventJson> events,
      @JsonProperty("@odata.nextLink") @Nullable String nextLink) {}

  /** Graph's {@code dateTimeTimeZone}. */
  record Time(@Nullable String dateTime, @Nullable String timeZone) {}

  record Organizer(@Nullable Email emailAddress) {}

  record Email(@Nullable String name, @Nullable String address) {}

  record Location(@Nullable String displayName) {}
}
