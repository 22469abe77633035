package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A JWS in compact serialization (RFC 7515, section 7.1), parsed but not yet verified. The header
 * must give RS256, and must have no member that provides a key or changes what is signed.
 */
record CompactJws(@Nullable String kid, byte[] payload, byte[] signingInput, byte[] signature) {
  static final int MAX_LENGTH = 64 * 1024;

  private static final int MAX_KID_LENGTH = 256;
  private static final List<String> FORBIDDEN_MEMBERS =
      List.of("jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc", "cty");

  /**
   * @throws gatehouse.error.GatehouseException if it is anything else
   */
  static CompactJws read(String token, HeaderRules rules) {
    if (token.length() > MAX_LENGTH) {
      throw TokenRule.SIZE.refusal(
          "has %d characters, more than %d; in the registration, under Token configuration, limit"
                  .formatted(token.length(), MAX_LENGTH)
              + " the groups claim to groups assigned to the application, or remove claims");
    }
    String[] segments = token.split("\\.", -1);
    if (segments.length == 5) {
      throw TokenRule.COMPACT_JWS.refusal("is encrypted");
    }
    if (segments.length != 3) {
      throw TokenRule.COMPACT_JWS.refusal("has " + segments.length + " segments, not 3");
    }
    byte[] header = decode(segments[0], "header");
    byte[] payload = decode(segments[1], "payload");
    byte[] signature = decode(segments[2], "signature");
    String kid = validateHeader(header, rules);
    byte[] signingInput = (segments[0] + "." + segments[1]).getBytes(StandardCharsets.US_ASCII);
    return new CompactJws(kid, payload, signingInput, signature);
  }

  private static byte[] decode(String segment, String name) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(segment);
      // With padding or stray bits there would be two spellings of one token.
      if (bytes.length > 0
          && Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(segment)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // refused below
    }
    throw TokenRule.COMPACT_JWS.refusal("has a " + name + " that is not canonical base64url");
  }

  private static @Nullable String validateHeader(byte[] bytes, HeaderRules rules) {
    ObjectNode header =
        StrictJson.object(bytes)
            .orElseThrow(() -> TokenRule.HEADER.refusal("has a header that is not a JSON object"));
    if (!"RS256".equals(header.path("alg").textValue())) {
      throw TokenRule.ALGORITHM.refusal("is not RS256");
    }
    JsonNode type = header.path("typ");
    boolean typed = rules.typed() || !type.isMissingNode();
    if (typed && !rules.types().contains(type.asText("").toLowerCase(Locale.ROOT))) {
      throw TokenRule.HEADER.refusal("has the typ of another kind");
    }
    FORBIDDEN_MEMBERS.forEach(member -> refuseMember(header, member));
    rules.forbidden().forEach(member -> refuseMember(header, member));
    JsonNode kid = header.path("kid");
    if (kid.isMissingNode()) {
      return null;
    }
    if (!kid.isTextual()
        || kid.textValue().isEmpty()
        || kid.textValue().length() > MAX_KID_LENGTH) {
      throw TokenRule.HEADER.refusal("has a kid that is not a short text");
    }
    return kid.textValue();
  }

  private static void refuseMember(ObjectNode header, String member) {
    if (header.has(member)) {
      throw TokenRule.HEADER.refusal("has the header member " + member);
    }
  }
}
