package gatehouse.audit;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** The key of the account of a request, for the events of that request. */
public final class SignedInUser {
  private static final String ATTRIBUTE = SignedInUser.class.getName();

  private SignedInUser() {}

  /** To be called when a request is known to be of that account. */
  public static void set(ServletRequest request, String key) {
    request.setAttribute(ATTRIBUTE, key);
  }

  /** Null if nobody is known. */
  public static @Nullable String of(ServletRequest request) {
    return (String) request.getAttribute(ATTRIBUTE);
  }
}
