package gatehouse.icalendar;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Texts of others as a calendar file may have them. The library escapes what the format gives a
 * meaning; here goes what readers understand differently, or not at all.
 */
final class FileText {
  /** Longer HTML is cut before it is parsed, as on the page of the event. */
  private static final int MAX_HTML = 256 * 1024;

  private static final int MAX_DESCRIPTION = 32 * 1024;

  /** What ends a line somewhere: for one of these programs, a new property would begin. */
  private static final Pattern LINE_END =
      Pattern.compile("\\r\\n?|[\\n\\x0B\\f\\x85\\u2028\\u2029]");

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}");
  private static final Pattern ADDRESS =
      Pattern.compile("[\\p{L}\\p{N}.!#$&'*+/=?^_`{|}~-]{1,200}@[\\p{L}\\p{N}.-]{1,255}");
  private static final Pattern URI_CHARACTER = Pattern.compile("[A-Za-z0-9.!$'*+_~@-]");

  private FileText() {}

  /** Of several lines. */
  static String lines(String text) {
    return CONTROL.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll("").strip();
  }

  static String line(String text) {
    return lines(text).replaceAll("[\\n\\t]+", " ");
  }

  /** Parameters know no escaping that all readers know. */
  static String parameter(String text) {
    return line(text).replace('"', '\'').replace('^', '\'');
  }

  /** Null if there is none, or it is no address. */
  static @Nullable String mailto(@Nullable String address) {
    if (address == null || !ADDRESS.matcher(address).matches()) {
      return null;
    }
    StringBuilder uri = new StringBuilder("mailto:");
    address
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            character -> {
              if (URI_CHARACTER.matcher(character).matches()) {
                uri.append(character);
              } else {
                for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
                  uri.append("%%%02X".formatted(octet));
                }
              }
            });
    return uri.toString();
  }

  /** What an organiser wrote, without markup, and how to join. */
  static String description(String html, @Nullable String joinUrl) {
    Document text = Jsoup.parseBodyFragment(html.substring(0, Math.min(html.length(), MAX_HTML)));
    text.select("script, style, head, title").remove();
    text.select("p, div, li, tr, h1, h2, h3, h4, h5, h6, pre, blockquote").after("\n");
    String plain = lines(text.body().wholeText().replace('\u00a0', ' '));
    String spare = plain.replaceAll("[ \\t]*\\n[ \\t]*", "\n").replaceAll("\\n{3,}", "\n\n");
    String cut = spare.substring(0, Math.min(spare.length(), MAX_DESCRIPTION));
    String whole = joinUrl == null || cut.contains(joinUrl) ? cut : cut + "\n\n" + joinUrl;
    return lines(whole);
  }
}
