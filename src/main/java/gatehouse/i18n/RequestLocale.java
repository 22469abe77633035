package gatehouse.i18n;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.jsp.jstl.core.Config;
import jakarta.servlet.jsp.jstl.fmt.LocalizationContext;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locale of one request: the language of its texts, and the region for dates, times and the
 * first day of the week.
 */
public final class RequestLocale {
  private static final String ATTRIBUTE = RequestLocale.class.getName();

  /** A header can name invented regions, and everything cached by locale would grow with them. */
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private final Language language;
  private final Locale locale;

  private RequestLocale(Language language, String region) {
    this.language = language;
    this.locale = REGIONS.contains(region) ? new Locale(language.tag(), region) : language.home();
  }

  /** The first one in a language that there are texts in, else English. */
  public static RequestLocale among(Stream<Locale> wishes) {
    return wishes
        .flatMap(
            wish ->
                Language.of(wish).stream()
                    .map(language -> new RequestLocale(language, wish.getCountry())))
        .findFirst()
        .orElseGet(() -> new RequestLocale(Language.ENGLISH, ""));
  }

  /** The locale that is attached to the request, or the one that the request asks for. */
  public static RequestLocale of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestLocale attached) {
      return attached;
    }
    return among(wishes(request));
  }

  private static Stream<Locale> wishes(HttpServletRequest request) {
    // Without the header, getLocales() would give the server's own locale.
    return request.getHeader("Accept-Language") == null
        ? Stream.empty()
        : Collections.list(request.getLocales()).stream();
  }

  /**
   * Keeps the locale in the request, for servlets and for {@code fmt:message}, and sets the
   * response's headers. A second call changes nothing.
   */
  public static RequestLocale attach(HttpServletRequest request, HttpServletResponse response) {
    RequestLocale chosen = of(request);
    request.setAttribute(ATTRIBUTE, chosen);
    request.setAttribute("lang", chosen.language.tag());
    Config.set(
        request,
        Config.FMT_LOCALIZATION_CONTEXT,
        new LocalizationContext(chosen.language.texts(), chosen.locale));
    // Not setLocale(), which may change the character encoding as well.
    response.setHeader("Content-Language", chosen.language.tag());
    if (!response.getHeaders("Vary").contains("Accept-Language")) {
      response.addHeader("Vary", "Accept-Language");
    }
    return chosen;
  }

  /** With a region, which decides on the first day of the week. */
  public Locale locale() {
    return locale;
  }

  /** A text, for code that is not a JSP. */
  public String text(String key) {
    return language.texts().getString(key);
  }

  /** A text with values in it. */
  public String text(String key, Object... values) {
    return new MessageFormat(text(key), locale).format(values);
  }
}
