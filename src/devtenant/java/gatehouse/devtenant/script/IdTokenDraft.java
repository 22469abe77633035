package gatehouse.devtenant.script;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An honest ID token before it is signed. Header and claims are the draft's own copies: change them
 * at will.
 *
 * @param key the key that the honest token is signed with
 * @param ring where that key comes from
 * @param otherRing signs for the other kind of accounts: personal ones, or those of organisations
 * @param audience the application the token is for
 * @param now by the tenant's clock; the honest token is backdated
 */
public record IdTokenDraft(
    Map<String, Object> header,
    Map<String, Object> claims,
    SigningKey key,
    SigningKeyRing ring,
    SigningKeyRing otherRing,
    RegisteredApplication audience,
    Instant now) {

  public IdTokenDraft {
    header = new LinkedHashMap<>(header);
    claims = new LinkedHashMap<>(claims);
  }

  public IdTokenDraft copy() {
    return new IdTokenDraft(header, claims, key, ring, otherRing, audience, now);
  }

  /** RS256 over header and claims as they are now. */
  public String sign() {
    return Jws.rs256(header, claims, key.privateKey());
  }
}
