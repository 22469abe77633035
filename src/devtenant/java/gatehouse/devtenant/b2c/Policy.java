package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.SigningKeyRing;

/**
 * A user flow.
 *
 * @param keys of its own: the real service may share one between flows, which hides mistakes
 */
public record Policy(String name, Kind kind, SigningKeyRing keys) {
  /** What it is for. */
  public enum Kind {
    SIGN_IN,
    EDIT_PROFILE,
    RESET_PASSWORD
  }
}
