package gatehouse.token;

import java.util.regex.Pattern;

/** The format of a {@code sid}, the authority's name for one of its sessions. */
public final class Sid {
  /** As a client id (OpenID Connect Front-Channel Logout 1.0, section 3; RFC 6749, A.1). */
  private static final Pattern NAME = Pattern.compile("[ -~]{1,255}");

  private Sid() {}

  public static boolean isValid(String text) {
    return NAME.matcher(text).matches();
  }
}
