package gatehouse.downstream;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a downstream API has answered, foreign text as it came.
 *
 * @param status of success, of a redirect, which is not followed, or 4xx but 401, 408 and 429
 * @param contentType null if it says none
 * @param text the body as UTF-8
 */
public record ApiAnswer(int status, @Nullable String contentType, String text) {
  static ApiAnswer of(int status, @Nullable String contentType, byte[] body) {
    return new ApiAnswer(status, contentType, new String(body, StandardCharsets.UTF_8));
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Without the body. */
  @Override
  public String toString() {
    return "ApiAnswer[" + status + "]";
  }
}
