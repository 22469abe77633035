package gatehouse.i18n;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.jsp.jstl.core.Config;
import jakarta.servlet.jsp.jstl.fmt.LocalizationContext;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The locale of one request: the language of its texts, and the region for dates, times and the
 * first day of the week.
 */
public final class RequestLocale {
  /** The cookie with the tag of the language that the user has chosen here, if they have. */
  public static final String COOKIE = "lang";

  private static final String ATTRIBUTE = RequestLocale.class.getName();

  private static final String VARY = "Accept-Language, Cookie";

  /** A header can name invented regions, and everything cached by locale would grow with them. */
  private static final Set<String> REGIONS = Set.of(Locale.getISOCountries());

  private final Language language;
  private final Locale locale;
  private final boolean wished;

  private RequestLocale(Language language, String region, boolean wished) {
    this.language = language;
    this.wished = wished;
    this.locale = REGIONS.contains(region) ? new Locale(language.tag(), region) : language.home();
  }

  /** The first one in a language that there are texts in, else English. */
  public static RequestLocale among(Stream<Locale> wishes) {
    return wishes
        .flatMap(
            wish ->
                Language.of(wish).stream()
                    .map(language -> new RequestLocale(language, wish.getCountry(), true)))
        .findFirst()
        .orElseGet(() -> new RequestLocale(Language.ENGLISH, "", false));
  }

  /** Whether there are texts in the language of that tag, which {@link #COOKIE} may name. */
  public static boolean offers(String tag) {
    return Language.of(tag).isPresent();
  }

  /** The locale that is attached to the request, or the one that the request asks for. */
  public static RequestLocale of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof RequestLocale attached) {
      return attached;
    }
    return chosen(request).orElseGet(() -> among(wishes(request)));
  }

  /** In the language of the cookie; the region stays the one that the browser names first. */
  private static Optional<RequestLocale> chosen(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Arrays.stream(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(COOKIE))
        .flatMap(cookie -> Language.of(cookie.getValue()).stream())
        .findFirst()
        .map(language -> new RequestLocale(language, region(request, language), true));
  }

  /** Of the first wish in that language, else of the first one that has any. */
  private static String region(HttpServletRequest request, Language language) {
    List<Locale> regions = wishes(request).filter(wish -> !wish.getCountry().isEmpty()).toList();
    return Stream.concat(
            regions.stream().filter(wish -> wish.getLanguage().equals(language.tag())),
            regions.stream())
        .map(Locale::getCountry)
        .findFirst()
        .orElse("");
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
    if (!response.getHeaders("Vary").contains(VARY)) {
      response.addHeader("Vary", VARY);
    }
    return chosen;
  }

  /** With a region, which decides on the first day of the week. */
  public Locale locale() {
    return locale;
  }

  /** The tag of the language, if the user has asked for it; empty if there is none of theirs. */
  public Optional<String> wished() {
    return wished ? Optional.of(language.tag()) : Optional.empty();
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
