package gatehouse.graph;

import org.jspecify.annotations.Nullable;

/**
 * One event of a {@code calendarView}, with its times in the zone that was asked for. Texts are as
 * the organiser wrote them, markup included: whoever shows them escapes them.
 *
 * @param subject empty if the event has none
 * @param webLink where Outlook on the web shows the event; null unless it is an https address
 */
public record CalendarEvent(
    String id,
    String subject,
    EventSpan span,
    @Nullable String organizerName,
    @Nullable String organizerAddress,
    @Nullable String location,
    EventStatus status,
    @Nullable String webLink) {
  private static final String HTTPS = "https://";

  public CalendarEvent {
    webLink = httpsOrNull(webLink);
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
