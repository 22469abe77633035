package gatehouse.i18n;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.jsp.jstl.core.Config;
import jakarta.servlet.jsp.jstl.fmt.LocalizationContext;
import java.text.MessageFormat;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locale of one request: the language of its texts, and the region whose dates, times and week
 * go with them.
 */
public final class RequestLocale {
  private static final String ATTRIBUTE = RequestLocale.class.getName();

  /**
   * The regions that there are. A header can name any; without this list, whatever is cached by
   * locale would grow with every invented one.
   */
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private final Language language;
  private final Locale locale;

  private RequestLocale(Language language, Locale locale) {
    this.language = language;
    this.locale = locale;
  }

  /** For somebody who reads that language. */
  public static RequestLocale of(Locale wish) {
    return among(Stream.of(wish));
  }

  /** The first wish that is in a language of ours, else English. */
  static RequestLocale among(Stream<Locale> wishes) {
    return wishes
        .flatMap(wish -> inLanguageOfOurs(wish).stream())
        .findFirst()
        .orElseGet(() -> new RequestLocale(Language.ENGLISH, Language.ENGLISH.home()));
  }

  private static Optional<RequestLocale> inLanguageOfOurs(Locale wish) {
    return Language.of(wish)
        .map(
            language -> {
              String region = wish.getCountry();
              return new RequestLocale(
                  language,
                  REGIONS.contains(region) ? new Locale(language.tag(), region) : language.home());
            });
  }

  /** The locale that is attached to the request, or the one that the request asks for. */
  public static RequestLocale of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestLocale attached) {
      return attached;
    }
    return among(wishes(request));
  }

  /**
   * The wishes in their order. A choice that the user made on a page comes in here, before the
   * header, once there is one.
   */
  private static Stream<Locale> wishes(HttpServletRequest request) {
    // Without the header, getLocales() answers with the server's own locale.
    return request.getHeader("Accept-Language") == null
        ? Stream.empty()
        : Collections.list(request.getLocales()).stream();
  }

  /**
   * Puts the locale on the request, for the servlets and for {@code fmt:message}, and says it in
   * the response. Doing it twice is harmless.
   */
  public static RequestLocale attach(HttpServletRequest request, HttpServletResponse response) {
    RequestLocale chosen = of(request);
    request.setAttribute(ATTRIBUTE, chosen);
    request.setAttribute("lang", chosen.language.tag());
    Config.set(
        request,
        Config.FMT_LOCALIZATION_CONTEXT,
        new LocalizationContext(chosen.language.texts(), chosen.locale));
    // Not setLocale(): that may change the character encoding along with the header.
    response.setHeader("Content-Language", chosen.language.tag());
    if (!response.getHeaders("Vary").contains("Accept-Language")) {
      response.addHeader("Vary", "Accept-Language");
    }
    return chosen;
  }

  /** With a region, so that the first day of the week is the one that people there expect. */
  public Locale locale() {
    return locale;
  }

  /** A text, where it is not a JSP that writes it. */
  public String text(String key) {
    return language.texts().getString(key);
  }

  /** A text with values in it. */
  public String text(String key, Object... values) {
    return new MessageFormat(text(key), locale).format(values);
  }
}
