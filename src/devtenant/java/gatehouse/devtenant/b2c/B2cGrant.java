package gatehouse.devtenant.b2c;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person let an application do, in one user flow.
 *
 * @param policy the only one at whose endpoint it can be redeemed
 * @param personOid the home object id
 * @param nonce of the authorization request; null after a refresh
 */
record B2cGrant(
    Policy policy,
    String clientId,
    String personOid,
    Set<String> scopes,
    Instant authTime,
    @Nullable String nonce) {

  B2cGrant withoutNonce() {
    return new B2cGrant(policy, clientId, personOid, scopes, authTime, null);
  }
}
