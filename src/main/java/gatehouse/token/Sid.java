package gatehouse.token;

import java.util.regex.Pattern;

/** The format of a {@code sid}, the authority's name for one of its sessions. */
public final class Sid {
  /** Visible ASCII: Entra uses GUIDs, and the standards allow any text. */
  private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

  private Sid() {}

  public static boolean isValid(String text) {
    return NAME.matcher(text).matches();
  }
}
