package gatehouse.graph;

import org.jspecify.annotations.Nullable;

/**
 * One event of a {@code calendarView}, with its times already on the calendar of the zone that was
 * asked for. Texts are as the organiser wrote them: markup included, to be escaped by whoever shows
 * them.
 *
 * @param subject empty where the event has none
 * @param recurring an occurrence of, or an exception to, a series
 * @param webLink where Outlook on the web shows the event; always https
 */
public record CalendarEvent(
    String id,
    String subject,
    EventSpan span,
    @Nullable String organizerName,
    @Nullable String organizerAddress,
    @Nullable String location,
    boolean cancelled,
    boolean recurring,
    @Nullable String webLink) {}
