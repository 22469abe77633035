package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a browser says about its request: W3C Fetch Metadata, which another site cannot forge, and
 * the older headers for browsers that do not send it.
 */
public final class FetchMetadata {
  /** Of requests that are made ahead of a navigation, which may never come. */
  private static final List<String> PURPOSE_HEADERS =
      List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  private static final Set<String> AHEAD = Set.of("prefetch", "prerender", "preview", "instant");
  private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml", "text/*");

  private FetchMetadata() {}

  /**
   * Whether the user would see and could use a page of the authority. If not, the request must not
   * be redirected there, and must leave nothing behind.
   */
  public static boolean canShowSignIn(HttpServletRequest request) {
    if (isPrefetch(request) || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"))) {
      return false;
    }
    String destination = header(request, "Sec-Fetch-Dest");
    String mode = header(request, "Sec-Fetch-Mode");
    if (destination.isEmpty() && mode.isEmpty()) {
      return acceptsPage(request);
    }
    // The authority's pages, and those of this application, refuse to be framed.
    return (destination.isEmpty() || destination.equals("document"))
        && (mode.isEmpty() || mode.equals("navigate"));
  }

  /** A request whose answer the user may never see, so it must change nothing. */
  public static boolean isPrefetch(HttpServletRequest request) {
    return PURPOSE_HEADERS.stream()
        .flatMap(name -> Collections.list(request.getHeaders(name)).stream())
        .flatMap(value -> Stream.of(value.split("[;,]", -1)))
        .anyMatch(purpose -> AHEAD.contains(purpose.strip().toLowerCase(Locale.ROOT)));
  }

  /**
   * Whether the browser vouches that it opens a page in a tab or window. Browsers that do not send
   * Fetch Metadata cannot.
   */
  public static boolean isTopLevelNavigation(HttpServletRequest request) {
    return header(request, "Sec-Fetch-Mode").equals("navigate")
        && header(request, "Sec-Fetch-Dest").equals("document")
        && !isPrefetch(request);
  }

  /** Whether the browser says that another site has caused the request. */
  public static boolean isFromElsewhere(HttpServletRequest request) {
    return Set.of("cross-site", "same-site").contains(header(request, "Sec-Fetch-Site"));
  }

  public static boolean isSameOrigin(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }

  /**
   * By {@code Accept} alone. Navigations ask for HTML, and simple clients for anything; scripts,
   * event streams and images name their own types, even if they accept anything else as well.
   */
  private static boolean acceptsPage(HttpServletRequest request) {
    List<String> types =
        Collections.list(request.getHeaders("Accept")).stream()
            .flatMap(value -> Stream.of(value.split(",", -1)))
            .map(FetchMetadata::acceptedType)
            .filter(type -> !type.isEmpty())
            .toList();
    return types.stream().allMatch("*/*"::equals) || types.stream().anyMatch(PAGES::contains);
  }

  /** The media type, or nothing if its weight is 0 (RFC 9110, section 12.4.2). */
  private static String acceptedType(String range) {
    String[] parts = range.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(";", -1);
    boolean refused = Arrays.stream(parts).skip(1).anyMatch(part -> part.matches("q=0(\\.0*)?"));
    return refused ? "" : parts[0];
  }

  private static String header(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }
}
