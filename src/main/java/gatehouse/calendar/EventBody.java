package gatehouse.calendar;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The HTML that an organiser wrote, as far as a page may show it: text and simple markup. What
 * loads something, looks like a part of this page, or asks for input is left out.
 */
final class EventBody {
  /** Longer ones are cut before they are parsed; Outlook itself allows more. */
  private static final int MAX_LENGTH = 256 * 1024;

  private static final Safelist SIMPLE =
      new Safelist()
          .addTags(
              "p", "div", "br", "hr", "b", "i", "u", "s", "em", "strong", "sub", "sup", "small")
          .addTags("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "h3")
          .addTags("table", "thead", "tbody", "tr", "th", "td", "a")
          .addAttributes("td", "colspan", "rowspan")
          .addAttributes("th", "colspan", "rowspan")
          .addAttributes("a", "href")
          .addProtocols("a", "href", "https", "mailto", "tel")
          .addEnforcedAttribute("a", "rel", "noopener noreferrer")
          .addEnforcedAttribute("a", "target", "_blank");

  private EventBody() {}

  /** HTML that may be written into a page as it is; empty if there is nothing to read. */
  static String sanitised(String html) {
    Document dirty =
        Jsoup.parseBodyFragment(html.substring(0, Math.min(html.length(), MAX_LENGTH)));
    // The page has headings of its own; those of the text come below them.
    dirty.select("h1, h2, h4, h5, h6").tagName("h3");
    Document clean = new Cleaner(SIMPLE).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    boolean empty = clean.body().text().replace('\u00a0', ' ').isBlank();
    return empty ? "" : clean.body().html();
  }
}
