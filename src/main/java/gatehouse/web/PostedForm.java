package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** A form that somebody else's page or server posts. */
public final class PostedForm {
  /** Percent-encoded: more than the longest token or code needs. */
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private PostedForm() {}

  /** Whether the body is a form of sensible length, and the query is empty. */
  public static boolean isShortAndAlone(HttpServletRequest request) {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    return type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")
        && request.getQueryString() == null
        && request.getContentLengthLong() <= MAX_BODY_BYTES;
  }
}
