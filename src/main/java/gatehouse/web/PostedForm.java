package gatehouse.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;

/** A form that is posted by another site's page, or by another server. */
public final class PostedForm {
  /** More than the longest token or code needs, percent-encoded. */
  private static final int MAX_BODY_BYTES = 64 * 1024;

  private PostedForm() {}

  /** Whether the body is a form of acceptable length, and there is no query. */
  public static boolean isAcceptable(HttpServletRequest request) {
    String type = Objects.requireNonNullElse(request.getContentType(), "");
    return type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded")
        && request.getQueryString() == null
        && request.getContentLengthLong() <= MAX_BODY_BYTES;
  }
}
