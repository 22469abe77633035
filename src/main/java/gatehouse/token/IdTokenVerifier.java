package gatehouse.token;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ID tokens by the {@link TokenRule}s. MSAL checks none of them. Thread-safe.
 *
 * <p>Every refusal is a {@link gatehouse.error.GatehouseException} whose message names the rule and
 * never contains a claim, but for the {@code tid} of a tenant that may not sign in.
 */
public final class IdTokenVerifier {
  private static final Set<String> TYPES = Set.of("jwt");

  private final SigningKeys keys;
  private final SignatureRules signatures;
  private final ClaimRules rules;
  private final IdentityRules identities;

  /**
   * @param tenants ids of the tenants that may sign in, in lower case; empty for all
   * @param policy of Azure AD B2C: metadata and keys are those of this user flow, and the tokens of
   *     any other are refused; null for Entra ID
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
   * Makes sure that there are keys to verify with, fetched if need be.
   *
   * @throws gatehouse.error.GatehouseException AUTHORITY_UNAVAILABLE where there are none to be had
   */
  public void requireKeys() {
    var unused = keys.all();
  }

  /**
   * The ID token of a sign-in.
   *
   * @param nonce that was sent with the request of this sign-in
   * @param askedAt when the authority was asked to authenticate the user again ({@code
   *     prompt=login}); null if it was not
   */
  public IdToken verifySignIn(
      String token, String nonce, String code, String accessToken, @Nullable Instant askedAt) {
    ClaimsCheck claims = check(token);
    rules.nonce(claims, nonce);
    identities.policy(claims);
    if (askedAt != null) {
      rules.reauthentication(claims, askedAt);
    }
    Identity identity = identities.identity(claims);
    rules.hash(claims, "at_hash", accessToken, TokenRule.ACCESS_TOKEN_HASH);
    rules.hash(claims, "c_hash", code, TokenRule.CODE_HASH);
    return claims.verified(identity);
  }

  /**
   * An ID token that came with a refresh (OIDC Core, section 12.2).
   *
   * @param first that of the sign-in
   */
  public IdToken verifyRefresh(String token, OriginalIdToken first, String accessToken) {
    ClaimsCheck claims = check(token);
    rules.sameNonce(claims, first.nonceHash());
    identities.policy(claims);
    Identity identity = identities.identity(claims);
    identities.sameUser(claims, identity, first);
    rules.hash(claims, "at_hash", accessToken, TokenRule.ACCESS_TOKEN_HASH);
    return claims.verified(identity);
  }

  private ClaimsCheck check(String token) {
    SignatureRules.Signed signed = signatures.check(token, TYPES);
    ClaimsCheck claims = new ClaimsCheck(signed.claims());
    rules.common(claims, signed.key());
    return claims;
  }
}
