package gatehouse.devtenant.graph;

import java.util.Set;

/** The properties of {@code microsoft.graph.event}. */
final class EventProperties {
  static final Set<String> ALL =
      Set.of(
          "id",
          "createdDateTime",
          "lastModifiedDateTime",
          "changeKey",
          "categories",
          "originalStartTimeZone",
          "originalEndTimeZone",
          "iCalUId",
          "reminderMinutesBeforeStart",
          "hasAttachments",
          "subject",
          "bodyPreview",
          "importance",
          "sensitivity",
          "isAllDay",
          "isCancelled",
          "isOrganizer",
          "responseRequested",
          "seriesMasterId",
          "showAs",
          "type",
          "webLink",
          "onlineMeetingUrl",
          "isOnlineMeeting",
          "onlineMeeting",
          "recurrence",
          "body",
          "start",
          "end",
          "location",
          "locations",
          "attendees",
          "organizer",
          "responseStatus",
          "transactionId",
          "allowNewTimeProposals",
          "isDraft",
          "hideAttendees",
          "isReminderOn",
          "onlineMeetingProvider",
          "originalStart",
          SeriesJson.CANCELLED,
          SeriesJson.EXCEPTIONS);

  private EventProperties() {}
}
