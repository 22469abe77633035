package gatehouse.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ID tokens by the {@link TokenRule}s, since MSAL does not. Thread-safe.
 *
 * <p>Every refusal is a {@link gatehouse.error.GatehouseException} whose message names the rule and
 * contains no claim, except the {@code tid} of a tenant that may not sign in.
 */
public final class IdTokenVerifier {
  private static final HeaderRules TYPES = HeaderRules.ofTypes("jwt");

  private final SigningKeys keys;
  private final SignatureRules signatures;
  private final ClaimRules rules;
  private final IdentityRules identities;

  /**
   * @param tenants ids of the tenants that may sign in, in lower case; empty for all
   * @param policy the user flow of Azure AD B2C that metadata and keys are for; tokens of any other
   *     are refused; null for Entra ID
   */
  public IdTokenVerifier(
      String clientId,
      List<String> tenants,
      @Nullable String policy,
      MetadataSource metadata,
      SigningKeys keys,
      Clock clock) {
    this.keys = keys;
    this.signatures = new SignatureRules(keys);
    this.rules = new ClaimRules(clientId, metadata, clock);
    this.identities = new IdentityRules(tenants, policy, metadata);
  }

  /**
   * Fetches the keys if there are none.
   *
   * @throws gatehouse.error.GatehouseException AUTHORITY_UNAVAILABLE if there are still none
   */
  public void requireKeys() {
    var unused = keys.get();
  }

  /**
   * Verifies the ID token of a sign-in.
   *
   * @param nonce that the authorization request had
   * @param authenticatedSince when the user was asked to authenticate again; null if they were not
   */
  public IdToken verifySignIn(
      String token,
      String nonce,
      String code,
      String accessToken,
      @Nullable Instant authenticatedSince) {
    ClaimsCheck claims = signIn(token, nonce, authenticatedSince);
    Identity identity = identities.identity(claims);
    rules.hash(claims, "at_hash", accessToken, TokenRule.ACCESS_TOKEN_HASH);
    rules.hash(claims, "c_hash", code, TokenRule.CODE_HASH);
    return claims.verified(identity);
  }

  /**
   * Verifies the ID token of a sign-in by the implicit flow (OIDC Core, section 3.2.2.11), in which
   * it has passed through the browser.
   *
   * @param nonce that the authorization request had
   * @param accessTokenHash the left half of the SHA-256 of the access token that came along,
   *     base64url; null if none did
   * @param authenticatedSince as for {@link #verifySignIn}
   */
  public IdToken verifyImplicit(
      String token,
      String nonce,
      @Nullable String accessTokenHash,
      @Nullable Instant authenticatedSince) {
    ClaimsCheck claims = signIn(token, nonce, authenticatedSince);
    Identity identity = identities.identity(claims);
    rules.implicitHashes(claims, accessTokenHash);
    return claims.verified(identity);
  }

  private ClaimsCheck signIn(String token, String nonce, @Nullable Instant authenticatedSince) {
    ClaimsCheck claims = signatures.check(token, TYPES);
    rules.idToken(claims);
    rules.nonce(claims, nonce);
    identities.policy(claims);
    if (authenticatedSince != null) {
      rules.authenticationTime(claims, authenticatedSince);
    }
    return claims;
  }

  /**
   * Verifies a refreshed ID token (OIDC Core, section 12.2).
   *
   * @param first that of the sign-in
   * @param date the authority's clock when it answered; null if it did not say
   */
  public IdToken verifyRefresh(
      String token, OriginalIdToken first, String accessToken, @Nullable Instant date) {
    ClaimsCheck claims = signatures.check(token, TYPES);
    rules.refreshedIdToken(claims, date);
    rules.sameNonce(claims, first.nonceHash());
    identities.policy(claims);
    Identity identity = identities.identity(claims);
    identities.sameUser(claims, identity, first);
    rules.hash(claims, "at_hash", accessToken, TokenRule.ACCESS_TOKEN_HASH);
    return claims.verified(identity);
  }
}
