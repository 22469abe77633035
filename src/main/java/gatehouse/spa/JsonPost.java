package gatehouse.spa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.error.ErrorCode;
import gatehouse.error.Fault;
import gatehouse.error.GatehouseException;
import gatehouse.http.StrictJson;
import gatehouse.web.FetchMetadata;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A JSON object that a page of this application posts. No form of another site can: neither its
 * type nor its {@code Origin} (Fetch standard, section 3.2). Every answer is JSON.
 *
 * @param origin of this application's pages
 */
record JsonPost(String origin) {
  /** The longest ID token, and what comes with it. */
  private static final int MAX_BYTES = 68 * 1024;

  /**
   * Empty if the request has been answered already: it has another type, or is too long.
   *
   * @throws GatehouseException FORBIDDEN if it comes from another origin; BAD_REQUEST if it is not
   *     a JSON object
   */
  Optional<ObjectNode> read(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Fault.showAsJson(request);
    if (!origin.equals(request.getHeader("Origin")) || FetchMetadata.isFromElsewhere(request)) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "JSON is posted by another origin than that of \"redirect\"");
    }
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")
        || request.getHeader("Content-Encoding") != null) {
      response.sendError(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
      return Optional.empty();
    }
    byte[] bytes =
        request.getContentLengthLong() > MAX_BYTES
            ? new byte[MAX_BYTES + 1]
            : request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
      return Optional.empty();
    }
    Optional<ObjectNode> json = StrictJson.object(bytes);
    if (json.isEmpty()) {
      throw new GatehouseException(ErrorCode.BAD_REQUEST, "the body is not a JSON object");
    }
    return json;
  }

  static void answer(HttpServletResponse response, ObjectNode json) throws IOException {
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(StrictJson.write(json));
  }
}
