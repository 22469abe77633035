package gatehouse.devtenant.calendar;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event has besides the what, when, where and who.
 *
 * @param sensitivity normal, personal, private or confidential
 * @param categories names of {@link Category}
 * @param response the owner's answer, Graph's {@code responseType}; organizer if it is their own
 * @param reminderMinutes before the start; null for no reminder
 * @param recurrence of a series master
 * @param transactionId that it was created with
 * @param zone the name of the zone that it was created in; null for the mailbox's
 * @param modified when it was changed last; null for never
 */
public record EventDetails(
    String sensitivity,
    String importance,
    List<String> categories,
    @Nullable String response,
    @Nullable Integer reminderMinutes,
    List<Attachment> attachments,
    @Nullable Recurrence recurrence,
    @Nullable String transactionId,
    @Nullable String zone,
    @Nullable Instant modified) {

  static final EventDetails ORDINARY =
      new EventDetails("normal", "normal", List.of(), null, 15, List.of(), null, null, null, null);

  /** A file; its content is never asked for. */
  public record Attachment(String name, String contentType, int size) {}

  public EventDetails {
    categories = List.copyOf(categories);
    attachments = List.copyOf(attachments);
  }

  public EventDetails withSensitivity(String other) {
    return new EventDetails(
        other,
        importance,
        categories,
        response,
        reminderMinutes,
        attachments,
        recurrence,
        transactionId,
        zone,
        modified);
  }

  public EventDetails withImportance(String other) {
    return new EventDetails(
        sensitivity,
        other,
        categories,
        response,
        reminderMinutes,
        attachments,
        recurrence,
        transactionId,
        zone,
        modified);
  }

  public EventDetails withCategories(List<String> others) {
    return new EventDetails(
        sensitivity,
        importance,
        others,
        response,
        reminderMinutes,
        attachments,
        recurrence,
        transactionId,
        zone,
        modified);
  }

  public EventDetails withResponse(String other) {
    return new EventDetails(
        sensitivity,
        importance,
        categories,
        other,
        reminderMinutes,
        attachments,
        recurrence,
        transactionId,
        zone,
        modified);
  }

  public EventDetails withReminder(@Nullable Integer minutes) {
    return new EventDetails(
        sensitivity,
        importance,
        categories,
        response,
        minutes,
        attachments,
        recurrence,
        transactionId,
        zone,
        modified);
  }

  public EventDetails withAttachments(Attachment... files) {
    return new EventDetails(
        sensitivity,
        importance,
        categories,
        response,
        reminderMinutes,
        List.of(files),
        recurrence,
        transactionId,
        zone,
        modified);
  }

  public EventDetails withRecurrence(@Nullable Recurrence rule) {
    return new EventDetails(
        sensitivity,
        importance,
        categories,
        response,
        reminderMinutes,
        attachments,
        rule,
        transactionId,
        zone,
        modified);
  }

  public EventDetails withTransaction(@Nullable String id) {
    return new EventDetails(
        sensitivity,
        importance,
        categories,
        response,
        reminderMinutes,
        attachments,
        recurrence,
        id,
        zone,
        modified);
  }

  public EventDetails withZone(@Nullable String name) {
    return new EventDetails(
        sensitivity,
        importance,
        categories,
        response,
        reminderMinutes,
        attachments,
        recurrence,
        transactionId,
        name,
        modified);
  }

  public EventDetails withModified(Instant at) {
    return new EventDetails(
        sensitivity,
        importance,
        categories,
        response,
        reminderMinutes,
        attachments,
        recurrence,
        transactionId,
        zone,
        at);
  }
}
