package gatehouse.token;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;

/**
 * The rules that an ID token has to pass, in their order: those of OpenID Connect Core 1.0, section
 * 3.1.3.7 (its numbers in the comments), and Microsoft's.
 */
public enum TokenRule {
  /** At most 16 KB. */
  SIZE,
  /** Three canonical segments; (1) encrypted ones are not asked for, so refused. */
  COMPACT_JWS,
  /** Strict JSON without members that bring keys or change what is signed. */
  HEADER,
  /** (7) RS256 alone; (8) MACs and "none" are never accepted. */
  ALGORITHM,
  /** A key of the authority's own set, found by {@code kid}. */
  KEY,
  /** (6) Checked in the code flow too, where OIDC would let TLS stand in for it. */
  SIGNATURE,
  /** Strict JSON, no duplicate member. */
  CLAIMS,
  /** It is no access token ({@code scp}) and no logout token ({@code events}). */
  KIND,
  /** (2) Exactly the metadata's, its template filled with the {@code tid}. */
  ISSUER,
  /** Microsoft: a key signs for its own issuer alone. */
  KEY_ISSUER,
  /** (3) This application and nobody else. */
  AUDIENCE,
  /** (4), (5) If there is an {@code azp}, it is this application. */
  AUTHORIZED_PARTY,
  /** (9). */
  EXPIRY,
  /** RFC 7519, section 4.1.5. */
  NOT_BEFORE,
  /** (10) Required, not in the future, and of this hour. */
  ISSUED_AT,
  /** (11) The one that was sent with this sign-in; a refreshed token has that one or none. */
  NONCE,
  /** (12) B2C: {@code tfp}, else {@code acr}, is the user flow that was asked for, in any case. */
  POLICY,
  /** (13) Where the user was asked to prove again who they are, {@code auth_time} is no older. */
  AUTHENTICATION_TIME,
  /** Section 2: required, at most 255 characters; with B2C's constant one there is an oid. */
  SUBJECT,
  /** Microsoft: where the operator lists tenants, {@code tid} is one of these. */
  TENANT,
  /** Microsoft: {@code ver}, where it is there, is 2.0; B2C, without a {@code tid}, says 1.0. */
  VERSION,
  /** Section 3.1.3.8: where {@code at_hash} is there, it is that of the access token. */
  ACCESS_TOKEN_HASH,
  /** Section 3.3.2.11: where {@code c_hash} is there, it is that of the code. */
  CODE_HASH,
  /** Section 12.2: a refreshed token is of the same user, issuer and audience. */
  SAME_USER;

  // Not enforced: (12) acr of Entra ID, since none is asked for.

  GatehouseException refusal(String problem) {
    ErrorCode code = this == TENANT ? ErrorCode.TENANT_NOT_ALLOWED : ErrorCode.SIGN_IN_UNTRUSTED;
    return new GatehouseException(code, "token refused by rule " + name() + ": it " + problem);
  }
}
