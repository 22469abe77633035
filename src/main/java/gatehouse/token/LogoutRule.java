package gatehouse.token;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;

/**
 * The rules of OpenID Connect Back-Channel Logout 1.0, section 2.6 (its numbers in the comments),
 * that a logout token has to pass beside those of an ID token. These are (1) to (4): {@link
 * TokenRule#SIZE} to {@link TokenRule#CLAIMS}, and ISSUER to ISSUED_AT. (9) to (11) are for whoever
 * ends the sessions: of that issuer, that user, that name.
 */
public enum LogoutRule {
  /** (5) A {@code sub}, a {@code sid}, or both. */
  SUBJECT_OR_SESSION,
  /** (6) {@code events} says that it is a logout. So no ID token is one. */
  EVENT,
  /** (7) With a nonce it could be taken for an ID token. */
  NO_NONCE,
  /** (8) A {@code jti}, required by section 2.4, and not seen before. */
  TOKEN_ID;

  void require(boolean holds, String problem) {
    if (!holds) {
      throw new GatehouseException(
          ErrorCode.BAD_REQUEST, "logout token refused by rule " + name() + ": it " + problem);
    }
  }
}
