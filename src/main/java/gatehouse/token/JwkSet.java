package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.RSAPublicKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The usable keys of a JWK Set (RFC 7517). An entry that is weak, broken, private, for another use
 * or a second one of the same {@code kid} is skipped; it spoils none of the others.
 */
final class JwkSet {
  private static final int MIN_BITS = 2048;
  private static final int MAX_BITS = 8192;
  private static final int MAX_EXPONENT_BITS = 64;
  private static final int MAX_KID_LENGTH = 256;
  private static final int MAX_ENTRIES = 1_000;
  private static final Set<String> PRIVATE_MEMBERS = Set.of("d", "p", "q", "dp", "dq", "qi", "k");

  private final Map<String, SigningKey> byKid;

  private JwkSet(Map<String, SigningKey> byKid) {
    this.byKid = byKid;
  }

  static JwkSet read(ObjectNode json) {
    Map<String, SigningKey> keys = new LinkedHashMap<>();
    int seen = 0;
    for (JsonNode entry : json.path("keys")) {
      if (++seen > MAX_ENTRIES) {
        break;
      }
      usable(entry).ifPresent(key -> keys.putIfAbsent(key.kid(), key));
    }
    return new JwkSet(keys);
  }

  Optional<SigningKey> find(String kid) {
    return Optional.ofNullable(byKid.get(kid));
  }

  Collection<SigningKey> all() {
    return byKid.values();
  }

  private static Optional<SigningKey> usable(JsonNode entry) {
    String kid = entry.path("kid").asText("");
    if (!entry.path("kid").isTextual()
        || kid.isEmpty()
        || kid.length() > MAX_KID_LENGTH
        || !"RSA".equals(entry.path("kty").textValue())
        || !isAbsentOr(entry, "use", "sig")
        || !isAbsentOr(entry, "alg", "RS256")
        || !isAbsentOrText(entry, "issuer")
        || PRIVATE_MEMBERS.stream().anyMatch(entry::has)) {
      return Optional.empty();
    }
    String modulus = entry.path("n").textValue();
    String exponent = entry.path("e").textValue();
    if (modulus == null || exponent == null) {
      return Optional.empty();
    }
    try {
      RSAPublicKey key =
          new RSAKey.Builder(new Base64URL(modulus), new Base64URL(exponent))
              .build()
              .toRSAPublicKey();
      int bits = key.getModulus().bitLength();
      if (bits < MIN_BITS
          || bits > MAX_BITS
          || !key.getModulus().testBit(0)
          || !key.getPublicExponent().testBit(0)
          || key.getPublicExponent().bitLength() < 2
          || key.getPublicExponent().bitLength() > MAX_EXPONENT_BITS) {
        return Optional.empty();
      }
      return Optional.of(new SigningKey(kid, key, entry.path("issuer").textValue()));
    } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static boolean isAbsentOr(JsonNode entry, String member, String value) {
    return !entry.has(member) || value.equals(entry.path(member).textValue());
  }

  private static boolean isAbsentOrText(JsonNode entry, String member) {
    return !entry.has(member) || entry.path(member).isTextual();
  }
}
