package gatehouse.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The header {@code Content-Security-Policy} (CSP Level 3). Immutable. */
public final class ContentSecurityPolicy {
  public static final String HEADER = "Content-Security-Policy";

  private static final String NONE = "'none'";
  private static final String SELF = "'self'";

  private final Map<String, String> directives;

  private ContentSecurityPolicy(Map<String, String> directives) {
    this.directives = directives;
  }

  /**
   * Of pages: nothing from elsewhere, and framed by nobody.
   *
   * @param authority whose origin may be the target of a form, since sign-out ends there
   */
  public static ContentSecurityPolicy ofPages(URI authority) {
    return empty()
        .with("style-src", SELF)
        .with("script-src", SELF)
        .with("img-src", SELF + " data:")
        .with("font-src", SELF)
        .with("connect-src", SELF)
        .with("form-action", SELF + " " + origin(authority))
        .with("frame-ancestors", NONE)
        .with("base-uri", NONE);
  }

  /**
   * Of a document without anything in it.
   *
   * @param ancestors who may frame it
   */
  static ContentSecurityPolicy framedBy(URI ancestors) {
    return empty()
        .with("form-action", NONE)
        .with("frame-ancestors", origin(ancestors))
        .with("base-uri", NONE);
  }

  private static ContentSecurityPolicy empty() {
    return new ContentSecurityPolicy(Map.of()).with("default-src", NONE);
  }

  /** The same with a directive that has these sources instead of what it had. */
  public ContentSecurityPolicy with(String directive, String sources) {
    Map<String, String> more = new LinkedHashMap<>(directives);
    more.put(directive, sources);
    return new ContentSecurityPolicy(more);
  }

  /** Scheme, host and port of a URL, as a source, and as browsers write it in {@code Origin}. */
  public static String origin(URI url) {
    String origin = (url.getScheme() + "://" + url.getRawAuthority()).toLowerCase(Locale.ROOT);
    return origin.replaceFirst(origin.startsWith("https:") ? ":443$" : ":80$", "");
  }

  /** The value of the header. */
  @Override
  public String toString() {
    return directives.entrySet().stream()
        .map(directive -> directive.getKey() + " " + directive.getValue())
        .collect(Collectors.joining("; "));
  }
}
