package gatehouse.devtenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.script.IdTokenDraft;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * An ID token verifier as short as it can be, to check the forgeries: if it took one that is to be
 * rejected, the forgery would be no forgery.
 */
final class ReferenceVerifier {
  private static final int LARGEST = 64 * 1024;
  private static final long SKEW = 300;
  private static final Set<String> UNTOUCHABLE =
      Set.of("jwk", "jku", "x5u", "x5c", "x5t", "crit", "b64", "zip", "enc", "cty");
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final IdTokenDraft honest;
  private final List<SigningKey> keys;

  /**
   * @param honest what a good token of this sign-in would be
   */
  ReferenceVerifier(IdTokenDraft honest, List<SigningKey> keys) {
    this.honest = honest;
    this.keys = keys;
  }

  boolean accepts(String token) {
    try {
      return token.length() <= LARGEST && accepts(token.split("\\.", -1), token);
    } catch (IllegalArgumentException | GeneralSecurityException | JsonProcessingException e) {
      return false;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private boolean accepts(String[] segments, String token)
      throws GeneralSecurityException, JsonProcessingException, CharacterCodingException {
    return segments.length == 3
        && signed(json(segments[0]), token, decoded(segments[2]))
        && good(json(segments[1]));
  }

  private static JsonNode json(String segment)
      throws JsonProcessingException, CharacterCodingException {
    String text =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(decoded(segment)))
            .toString();
    return STRICT.readTree(text);
  }

  /** Canonical base64url alone. */
  private static byte[] decoded(String segment) {
    byte[] bytes = Base64.getUrlDecoder().decode(segment);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(segment)) {
      throw new IllegalArgumentException("not canonical");
    }
    return bytes;
  }

  private boolean signed(JsonNode header, String token, byte[] signature)
      throws GeneralSecurityException {
    boolean plain = UNTOUCHABLE.stream().noneMatch(header::has);
    if (!plain || !text(header, "alg", "RS256") || !type(header)) {
      return false;
    }
    for (SigningKey key : keys) {
      if (text(header, "kid", key.kid())) {
        Signature rsa = Signature.getInstance("SHA256withRSA");
        rsa.initVerify(key.publicKey());
        rsa.update(token.substring(0, token.lastIndexOf('.')).getBytes(UTF_8));
        return signature.length == 256 && rsa.verify(signature);
      }
    }
    return false;
  }

  private static boolean type(JsonNode header) {
    return !header.has("typ") || header.path("typ").asText().equalsIgnoreCase("JWT");
  }

  private boolean good(JsonNode claims) {
    JsonNode audience = claims.path("aud");
    JsonNode only = audience.isArray() && audience.size() == 1 ? audience.path(0) : audience;
    JsonNode subject = claims.path("sub");
    return only.isTextual()
        && only.asText().equals(honest.audience().clientId())
        && (!claims.has("azp") || text(claims, "azp", honest.audience().clientId()))
        && same(claims, "iss")
        && same(claims, "tid")
        && same(claims, "nonce")
        && !claims.has("events")
        && subject.isTextual()
        && !subject.asText().isEmpty()
        && subject.asText().length() <= 255
        && (!claims.has("oid") || claims.path("oid").isTextual())
        && inTime(claims, "exp", honest.now().getEpochSecond() - SKEW, Long.MAX_VALUE)
        && inTime(claims, "iat", 0, honest.now().getEpochSecond() + SKEW)
        && inTime(claims, "nbf", 0, honest.now().getEpochSecond() + SKEW);
  }

  private boolean same(JsonNode claims, String name) {
    return text(claims, name, String.valueOf(honest.claims().get(name)));
  }

  private static boolean text(JsonNode object, String name, String wanted) {
    return object.path(name).isTextual() && object.path(name).asText().equals(wanted);
  }

  private static boolean inTime(JsonNode claims, String name, long from, long until) {
    JsonNode time = claims.path(name);
    return time.isIntegralNumber()
        && time.canConvertToLong()
        && time.asLong() > from
        && time.asLong() <= until;
  }
}
