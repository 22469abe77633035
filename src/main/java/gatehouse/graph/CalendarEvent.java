package gatehouse.graph;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of a {@code calendarView}, with its times in the zone that was asked for. Texts are as
 * the organiser wrote them, markup included: whoever shows them escapes them.
 *
 * @param subject empty if the event has none
 * @param webLink where Outlook on the web shows the event; null unless it is an https address, and
 *     in views, which do not ask for it
 * @param categories Outlook's own
 * @param calendar that it is in
 */
public record CalendarEvent(
    String id,
    String subject,
    EventSpan span,
    @Nullable String organizerName,
    @Nullable String organizerAddress,
    @Nullable String location,
    EventStatus status,
    @Nullable String webLink,
    List<EventCategory> categories,
    OutlookCalendar calendar) {
  private static final String HTTPS = "https://";

  public CalendarEvent {
    webLink = httpsOrNull(webLink);
    categories = List.copyOf(categories);
  }

  /** Of the default calendar, without categories. */
  public CalendarEvent(
      String id,
      String subject,
      EventSpan span,
      @Nullable String organizerName,
      @Nullable String organizerAddress,
      @Nullable String location,
      EventStatus status,
      @Nullable String webLink) {
    this(
        id,
        subject,
        span,
        organizerName,
        organizerAddress,
        location,
        status,
        webLink,
        List.of(),
        OutlookCalendar.MAIN);
  }

  /**
   * The same event in that calendar, with the colours of its categories.
   *
   * @param colours as {@link MailboxSettings#categories}
   */
  public CalendarEvent painted(OutlookCalendar in, Map<String, OutlookColour> colours) {
    return new CalendarEvent(
        id,
        subject,
        span,
        organizerName,
        organizerAddress,
        location,
        status,
        webLink,
        categories.stream().map(category -> painted(category, colours)).toList(),
        in);
  }

  private static EventCategory painted(EventCategory category, Map<String, OutlookColour> colours) {
    OutlookColour colour = colours.get(category.name().toLowerCase(Locale.ROOT));
    return colour == null ? category : new EventCategory(category.name(), colour);
  }

  /**
   * The link if it is https with a host, without a user, and only has characters that an address
   * may have. Checked by hand: {@code java.net.URI} takes longer than all the rest of the event.
   */
  static @Nullable String httpsOrNull(@Nullable String link) {
    if (link == null || !link.regionMatches(true, 0, HTTPS, 0, HTTPS.length())) {
      return null;
    }
    boolean inHost = true;
    for (int i = HTTPS.length(); i < link.length(); i++) {
      char c = link.charAt(i);
      if (c <= ' ' || c > '~' || c == '"' || c == '<' || c == '>' || c == '\\') {
        return null;
      }
      boolean endsHost = c == '/' || c == '?' || c == '#';
      if (inHost && (c == '@' || (endsHost && i == HTTPS.length()))) {
        return null;
      }
      inHost &= !endsHost;
    }
    return link.length() > HTTPS.length() ? link : null;
  }
}
