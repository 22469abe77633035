package gatehouse.token;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;

/**
 * The rules for ID tokens, in their order: those of OpenID Connect Core 1.0, section 3.1.3.7 (its
 * numbers in the comments), and Microsoft's.
 */
public enum TokenRule {
  /** At most 64 KB. */
  SIZE,
  /** Three canonical segments; (1) encrypted tokens are not requested, so they are refused. */
  COMPACT_JWS,
  /** Strict JSON, without members that provide keys or change what is signed. */
  HEADER,
  /** (7) RS256 only; (8) MACs and "none" are never accepted. */
  ALGORITHM,
  /** A key of the authority, found by {@code kid}. */
  KEY,
  /** (6) Verified even in the code flow, in which OIDC would accept TLS instead. */
  SIGNATURE,
  /** Strict JSON, without duplicate members. */
  CLAIMS,
  /** It is neither an access token ({@code scp}) nor a logout token ({@code events}). */
  KIND,
  /** (2) Exactly the issuer of the metadata, with the {@code tid} in the template. */
  ISSUER,
  /** Microsoft: a key with an issuer signs only for that issuer. */
  KEY_ISSUER,
  /** (3) Only this application. */
  AUDIENCE,
  /** (4), (5) {@code azp}, if present, is this application. */
  AUTHORIZED_PARTY,
  /** (9). */
  EXPIRY,
  /** RFC 7519, section 4.1.5. */
  NOT_BEFORE,
  /** (10) Required, not in the future, and at most an hour ago. */
  ISSUED_AT,
  /** (11) The one of the authorization request; a refreshed token has that one or none. */
  NONCE,
  /** (12) B2C: {@code tfp}, else {@code acr}, is the requested user flow, ignoring case. */
  POLICY,
  /** (13) {@code auth_time}, if the user was asked to authenticate again, is not older. */
  AUTHENTICATION_TIME,
  /** Section 2: required, at most 255 characters; with B2C's constant one, {@code oid} too. */
  SUBJECT,
  /** Microsoft: {@code tid} is on the operator's list of tenants, if there is one. */
  TENANT,
  /** Microsoft: {@code ver}, if present, is 2.0; for B2C, which has no {@code tid}, 1.0 too. */
  VERSION,
  /**
   * Section 3.1.3.8: {@code at_hash}, if present, is that of the access token; required in the
   * implicit flow (section 3.2.2.10).
   */
  ACCESS_TOKEN_HASH,
  /** Section 3.3.2.11: {@code c_hash}, if present, is that of the code. */
  CODE_HASH,
  /** Section 12.2: a refreshed token has the same user, issuer and audience. */
  SAME_USER;

  // Not applicable: (12) acr of Entra ID, since none is requested.

  GatehouseException refusal(String problem) {
    ErrorCode code =
        switch (this) {
          case SIZE -> ErrorCode.TOKEN_TOO_LARGE;
          case TENANT -> ErrorCode.TENANT_NOT_ALLOWED;
          default -> ErrorCode.SIGN_IN_UNTRUSTED;
        };
    return new GatehouseException(code, "token refused by rule " + name() + ": it " + problem);
  }
}
