package gatehouse.web;

import gatehouse.web.Assets.Found;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the files of {@link Assets}, in the best form that the client reads, alike in every
 * container. Caches keep one for a year if the address has its hash, and else ask each time, since
 * modules name each other without one.
 */
final class AssetServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Assets assets;

  AssetServlet(Assets assets) {
    this.assets = assets;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Found> found =
        Optional.ofNullable(request.getPathInfo())
            .flatMap(below -> assets.find(request.getServletPath() + below));
    if (found.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Asset asset = found.get().asset();
    ContentCoding coding =
        ContentCoding.chosen(request.getHeader("Accept-Encoding"), asset.codings());
    String entityTag = asset.entityTag(coding);
    response.setHeader(
        "Cache-Control",
        found.get().byItsHash() ? "public, max-age=31536000, immutable" : "public, no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("ETag", entityTag);
    if (isKnown(request.getHeader("If-None-Match"), entityTag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    if (coding != ContentCoding.IDENTITY) {
      response.setHeader("Content-Encoding", coding.token());
    }
    byte[] bytes = asset.bytes(coding);
    response.setContentType(asset.mediaType());
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /** By weak comparison (RFC 9110, section 13.1.2). */
  private static boolean isKnown(@Nullable String condition, String entityTag) {
    return condition != null
        && Arrays.stream(condition.split(",", -1))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals(entityTag) || tag.equals("*"));
  }
}
