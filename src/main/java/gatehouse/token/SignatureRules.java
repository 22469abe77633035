package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import gatehouse.http.StrictJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules {@link TokenRule#SIZE} to {@link TokenRule#CLAIMS}, which are the same for all tokens
 * that the authority signs. Thread-safe.
 */
final class SignatureRules {
  private final SigningKeys keys;

  SignatureRules(SigningKeys keys) {
    this.keys = keys;
  }

  /**
   * @throws gatehouse.error.GatehouseException if a rule fails
   */
  ClaimsCheck check(String token, HeaderRules rules) {
    CompactJws jws = CompactJws.read(token, rules);
    SigningKey key = key(jws.kid());
    verifySignature(jws, key);
    ObjectNode claims =
        StrictJson.object(jws.payload())
            .orElseThrow(() -> TokenRule.CLAIMS.refusal("has claims that are not a JSON object"));
    // A claim that is null says nothing, so it counts as absent.
    claims.properties().removeIf(claim -> claim.getValue().isNull());
    return new ClaimsCheck(claims, key);
  }

  private SigningKey key(@Nullable String kid) {
    if (kid != null) {
      return keys.find(kid).orElseThrow(() -> TokenRule.KEY.refusal("is signed by an unknown key"));
    }
    List<SigningKey> all = keys.get().all();
    if (all.size() != 1) {
      throw TokenRule.KEY.refusal("has no kid, and the authority has several keys");
    }
    return all.get(0);
  }

  private static void verifySignature(CompactJws jws, SigningKey key) {
    try {
      boolean valid =
          new RSASSAVerifier(key.key())
              .verify(
                  new JWSHeader(JWSAlgorithm.RS256),
                  jws.signingInput(),
                  Base64URL.encode(jws.signature()));
      if (!valid) {
        throw TokenRule.SIGNATURE.refusal("has an invalid signature");
      }
    } catch (JOSEException e) {
      throw TokenRule.SIGNATURE.refusal("has a signature that cannot be verified");
    }
  }
}
