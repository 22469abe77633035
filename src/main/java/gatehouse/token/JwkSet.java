package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The usable keys of a JWK Set (RFC 7517). An entry that is weak, malformed, private, for another
 * use, or has the {@code kid} of an earlier one is skipped.
 *
 * @param all in the order of the document
 */
record JwkSet(List<SigningKey> all) {
  private static final int MIN_BITS = 2048;
  private static final int MAX_BITS = 8192;
  private static final int MAX_EXPONENT_BITS = 64;
  private static final int MAX_KID_LENGTH = 256;
  private static final int MAX_ENTRIES = 1_000;
  private static final Set<String> PRIVATE_MEMBERS =
      Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  JwkSet {
    all = List.copyOf(all);
  }

  /**
   * @throws GatehouseException if no key is usable
   */
  static JwkSet read(ObjectNode json) {
    List<SigningKey> keys = new ArrayList<>();
    Set<String> kids = new HashSet<>();
    JsonNode entries = json.path("keys");
    boolean named = entries.findValue("issuer") != null;
    for (int i = 0; entries.isArray() && i < Math.min(entries.size(), MAX_ENTRIES); i++) {
      usable(entries.get(i), named)
          .filter(key -> key.kid() == null || kids.add(key.kid()))
          .ifPresent(keys::add);
    }
    if (keys.isEmpty()) {
      throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "no usable key");
    }
    return new JwkSet(keys);
  }

  Optional<SigningKey> find(String kid) {
    return all.stream().filter(key -> kid.equals(key.kid())).findFirst();
  }

  private static Optional<SigningKey> usable(JsonNode entry, boolean named) {
    String modulus = entry.path("n").textValue();
    String exponent = entry.path("e").textValue();
    if (!"RSA".equals(entry.path("kty").textValue())
        || !isAbsentOr(entry, "use", "sig")
        || !isAbsentOr(entry, "alg", "RS256")
        || !isAbsentOrVerifies(entry.path("key_ops"))
        || !isAbsentOrShortText(entry.path("kid"))
        || !isAbsentOrShortText(entry.path("issuer"))
        || PRIVATE_MEMBERS.stream().anyMatch(entry::has)
        || modulus == null
        || exponent == null) {
      return Optional.empty();
    }
    return strong(modulus, exponent)
        .map(
            key ->
                new SigningKey(
                    entry.path("kid").textValue(), key, entry.path("issuer").textValue(), named));
  }

  private static Optional<RSAPublicKey> strong(String modulus, String exponent) {
    try {
      RSAPublicKey key =
          new RSAKey.Builder(new Base64URL(modulus), new Base64URL(exponent))
              .build()
              .toRSAPublicKey();
      int bits = key.getModulus().bitLength();
      int exponentBits = key.getPublicExponent().bitLength();
      return bits >= MIN_BITS
              && bits <= MAX_BITS
              && key.getModulus().testBit(0)
              && key.getPublicExponent().testBit(0)
              && exponentBits >= 2
              && exponentBits <= MAX_EXPONENT_BITS
          ? Optional.of(key)
          : Optional.empty();
    } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static boolean isAbsentOr(JsonNode entry, String member, String value) {
    return !entry.has(member) || value.equals(entry.path(member).textValue());
  }

  private static boolean isAbsentOrShortText(JsonNode node) {
    return node.isMissingNode()
        || (node.isTextual()
            && !node.textValue().isEmpty()
            && node.textValue().length() <= MAX_KID_LENGTH);
  }

  /** RFC 7517, section 4.3. */
  private static boolean isAbsentOrVerifies(JsonNode operations) {
    if (operations.isMissingNode()) {
      return true;
    }
    for (JsonNode operation : operations) {
      if ("verify".equals(operation.textValue())) {
        return operations.isArray();
      }
    }
    return false;
  }
}
