package gatehouse.token;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens that were issued for an API of this application, by {@link TokenRule}s and
 * by those of {@link AccessTokenRules}. Thread-safe.
 *
 * <p>Every refusal is a {@link gatehouse.error.GatehouseException} whose message names the rule and
 * contains no claim, except the {@code tid} of a tenant that may not sign in.
 */
public final class AccessTokenVerifier {
  /**
   * RFC 9068, section 2.1, recommends the first; Entra writes the last. A token with a nonce in its
   * header is for Microsoft Graph, and nobody else can verify its signature.
   */
  private static final HeaderRules HEADER =
      new HeaderRules(Set.of("at+jwt", "application/at+jwt", "jwt"), true, Set.of("nonce"));

  private final SignatureRules signatures;
  private final AccessTokenRules rules;
  private final IdentityRules identities;

  /**
   * @param tenants ids of the tenants whose tokens are accepted, in lower case; empty for all
   * @param policy the user flow of Azure AD B2C that metadata and keys are for; tokens of any other
   *     are refused; null for Entra ID
   * @param keys not those of the sign-ins: anybody may send a token with a made-up {@code kid}, and
   *     would use up the fetches of new keys that a sign-in may need
   */
  public AccessTokenVerifier(
      List<String> tenants,
      @Nullable String policy,
      MetadataSource metadata,
      SigningKeys keys,
      Clock clock) {
    this.signatures = new SignatureRules(keys);
    this.rules = new AccessTokenRules(policy != null, metadata, clock);
    this.identities = new IdentityRules(tenants, policy, metadata);
  }

  /**
   * @param audiences of which the token's has to be one, exactly
   * @throws gatehouse.error.GatehouseException if a rule fails, or AUTHORITY_UNAVAILABLE if there
   *     are no keys
   */
  public AccessToken verify(String token, Set<String> audiences) {
    ClaimsCheck claims = signatures.check(token, HEADER);
    rules.kind(claims);
    rules.issuer(claims);
    rules.audience(claims, audiences);
    rules.times(claims);
    identities.policy(claims);
    Identity identity = identities.subject(claims);
    String client = rules.client(claims);
    Set<String> scopes = rules.scopes(claims);
    Set<String> roles = rules.roles(claims);
    rules.permissions(claims, identity, scopes, roles);
    return new AccessToken(claims.claims(), identity, client, scopes, roles);
  }
}
