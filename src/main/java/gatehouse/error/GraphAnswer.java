package gatehouse.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What identifies an error of Microsoft Graph: what its support asks for, and none of its text.
 *
 * @param code {@code error.code}, a plain name; null if there is none
 * @param requestId the header {@code request-id}; null if there is none
 */
public record GraphAnswer(int status, @Nullable String code, @Nullable String requestId)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Status and code. */
  @Override
  public String toString() {
    return code == null ? Integer.toString(status) : status + " " + code;
  }
}
