package gatehouse.token;

import java.util.regex.Pattern;

/** What may be a {@code sid}: the authority's name of one of its sessions. */
public final class Sid {
  /** Visible ASCII. Entra's are GUIDs; the standards leave it open. */
  private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

  private Sid() {}

  public static boolean isValid(String text) {
    return NAME.matcher(text).matches();
  }
}
