package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** What a browser says about its request (W3C Fetch Metadata); another site cannot forge it. */
public final class FetchMetadata {
  private FetchMetadata() {}

  /** A request by a script, for which a redirect to a sign-in page would be useless. */
  public static boolean isScript(HttpServletRequest request) {
    return "empty".equals(request.getHeader("Sec-Fetch-Dest"))
        || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
  }

  /** A request whose answer the user may never see, so it must change nothing. */
  public static boolean isPrefetch(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getHeader("Sec-Purpose"), "").startsWith("prefetch")
        || "prefetch".equals(request.getHeader("Purpose"));
  }

  public static boolean isSameOrigin(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }
}
