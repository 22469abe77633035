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
    @Nullable String webLink,
    @Nullable String changeKey,
    @Nullable Boolean isOrganizer,
    @Nullable Status responseStatus,
    @Nullable Body body,
    @Nullable List<@Nullable Attendee> attendees,
    @Nullable OnlineMeeting onlineMeeting,
    @Nullable Recurrence recurrence,
    @Nullable String seriesMasterId,
    @Nullable List<@Nullable Attachment> attachments,
    @Nullable List<@Nullable String> categories,
    @Nullable Boolean isReminderOn,
    @Nullable Integer reminderMinutesBeforeStart,
    @Nullable String originalStartTimeZone,
    @Nullable String iCalUId,
    @Nullable String originalStart,
    @Nullable List<@Nullable String> cancelledOccurrences,
    @Nullable List<@Nullable EventJson> exceptionOccurrences) {

  /** What a calendar shows, for {@code $select}. */
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
    "categories"
  };

  /** What the page of one event shows besides, except the attachments. */
  static final String[] MORE_FIELDS = {
    "webLink",
    "changeKey",
    "isOrganizer",
    "responseStatus",
    "body",
    "attendees",
    "onlineMeeting",
    "recurrence",
    "seriesMasterId",
    "isReminderOn",
    "reminderMinutesBeforeStart",
    "originalStartTimeZone"
  };

  /** What a calendar file has besides, of a series, too. */
  static final String[] FILE_FIELDS = {"iCalUId", "originalStart"};

  /** What only the master of a series has, and only if it is asked for. */
  static final String[] SERIES_FIELDS = {"cancelledOccurrences", "exceptionOccurrences"};

  /** One page of events. */
  record Page(
      @JsonProperty("value") @Nullable List<@Nullable EventJson> events,
      @JsonProperty("@odata.nextLink") @Nullable String nextLink) {}

  /** Graph's {@code dateTimeTimeZone}. */
  record Time(@Nullable String dateTime, @Nullable String timeZone) {}

  record Organizer(@Nullable Email emailAddress) {}

  record Email(@Nullable String name, @Nullable String address) {}

  record Location(@Nullable String displayName) {}

  record Status(@Nullable String response) {}

  record Body(@Nullable String content) {}

  record Attendee(@Nullable Email emailAddress, @Nullable Status status, @Nullable String type) {}

  record OnlineMeeting(@Nullable String joinUrl) {}

  record Attachment(@Nullable String name) {}

  record Recurrence(@Nullable Pattern pattern, @Nullable Range range) {}

  record Pattern(
      @Nullable String type,
      @Nullable Integer interval,
      @Nullable List<@Nullable String> daysOfWeek,
      @Nullable Integer dayOfMonth,
      @Nullable Integer month,
      @Nullable String index,
      @Nullable String firstDayOfWeek) {}

  record Range(
      @Nullable String type, @Nullable String endDate, @Nullable Integer numberOfOccurrences) {}
}
