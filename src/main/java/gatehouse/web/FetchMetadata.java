package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** What a browser says about its own request (W3C Fetch Metadata); no other site can forge it. */
public final class FetchMetadata {
  private FetchMetadata() {}

  /** A request by script: its answer is not shown, so a redirect to a sign-in page is useless. */
  public static boolean isScript(HttpServletRequest request) {
    return "empty".equals(request.getHeader("Sec-Fetch-Dest"))
        || "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
  }

  /** A request ahead of the user, who may never see the answer: it must change nothing. */
  public static boolean isPrefetch(HttpServletRequest request) {
    return Objects.requireNonNullElse(request.getHeader("Sec-Purpose"), "").startsWith("prefetch")
        || "prefetch".equals(request.getHeader("Purpose"));
  }

  public static boolean isSameOrigin(HttpServletRequest request) {
    return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
  }
}
