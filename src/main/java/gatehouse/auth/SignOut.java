package gatehouse.auth;

import java.net.URI;
import java.util.Map;

/**
 * The result of a sign-out.
 *
 * @param location where to send the browser
 * @param form what the browser posts there; empty for a redirect
 * @param state that the browser comes back with; empty if the authority is not asked
 * @param complete whether everything that should end has ended, or will end at that location
 */
public record SignOut(URI location, Map<String, String> form, String state, boolean complete) {
  static SignOut here(URI home, boolean complete) {
    return new SignOut(home, Map.of(), "", complete);
  }

  /** Without state and form. */
  @Override
  public String toString() {
    return "SignOut[complete=" + complete + "]";
  }
}
