package gatehouse.calendar;

import gatehouse.calendar.CalendarEntry.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of a list as HTML, for the function {@code gh:entries} of the pages: a tag
 * file evaluates a dozen expressions an entry, and a page can have a thousand (decision 0045).
 */
public final class EntryMarkup {
  private static final int USUAL_LENGTH = 300;

  private EntryMarkup() {}

  /**
   * List items with everything in them escaped.
   *
   * @param base the address of the calendar, escaped
   */
  public static String of(List<CalendarEntry> entries, String base) {
    StringBuilder html = new StringBuilder(entries.size() * USUAL_LENGTH);
    for (CalendarEntry entry : entries) {
      html.append("<li class=\"");
      escape(entry.style(), html);
      html.append("\"><a href=\"").append(base);
      escape(entry.link(), html);
      html.append("\"><span class=\"ev-time\">");
      escape(entry.time(), html);
      html.append("</span> <bdi class=\"ev-subject\">");
      escape(entry.subject(), html);
      html.append("</bdi>");
      for (Mark mark : entry.marks()) {
        html.append(" <span class=\"mark mark-");
        escape(mark.kind(), html);
        html.append("\">");
        escape(mark.text(), html);
        html.append("</span>");
      }
      element("ev-place", entry.location(), html);
      element("ev-who", entry.organizer(), html);
      html.append("</a></li>");
    }
    return html.toString();
  }

  private static void element(String style, @Nullable String text, StringBuilder html) {
    if (text != null) {
      html.append(" <bdi class=\"").append(style).append("\">");
      escape(text, html);
      html.append("</bdi>");
    }
  }

  private static @Nullable String escaped(char c) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&#034;";
      case '\'' -> "&#039;";
      default -> null;
    };
  }

  /** As {@code c:out} does it, for texts and for values of attributes in double quotes. */
  private static void escape(String text, StringBuilder html) {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      String escaped = escaped(text.charAt(i));
      if (escaped != null) {
        html.append(text, written, i).append(escaped);
        written = i + 1;
      }
    }
    if (written == 0) {
      html.append(text);
    } else {
      html.append(text, written, text.length());
    }
  }
}
