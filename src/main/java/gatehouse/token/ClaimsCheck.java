package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;

/** The claims of one token while its rules are checked, and which of them it has passed. */
final class ClaimsCheck {
  private final ObjectNode claims;
  private final SigningKey key;
  private final EnumSet<TokenRule> passed;

  /**
   * @param claims of a token whose signature is valid
   * @param key that has signed it
   */
  ClaimsCheck(ObjectNode claims, SigningKey key) {
    this.claims = claims;
    this.key = key;
    this.passed = EnumSet.range(TokenRule.SIZE, TokenRule.CLAIMS);
  }

  /**
   * @param problem for the log, without any claim
   */
  void require(TokenRule rule, boolean holds, String problem) {
    if (!holds) {
      throw rule.refusal(problem);
    }
    passed.add(rule);
  }

  SigningKey key() {
    return key;
  }

  boolean has(String claim) {
    return claims.has(claim);
  }

  /** A missing node if there is none. */
  JsonNode claim(String claim) {
    return claims.path(claim);
  }

  /** A required claim that is a text. */
  String text(String claim, TokenRule rule) {
    String text = claims.path(claim).textValue();
    if (text == null || text.isEmpty()) {
      throw rule.refusal("has no " + claim);
    }
    return text;
  }

  /** A required claim that is a date. */
  long date(String claim, TokenRule rule) {
    JsonNode node = claims.path(claim);
    if (!IdToken.isDate(node)) {
      throw rule.refusal("has no valid " + claim);
    }
    return node.longValue();
  }

  /** In constant time. */
  boolean isText(String claim, String expected) {
    String text = claims.path(claim).textValue();
    return text != null && equal(text, expected);
  }

  /** Likewise, if only the hash of the expected text is known. */
  boolean isHashed(String claim, String expectedHash) {
    String text = claims.path(claim).textValue();
    return text != null && equal(Sha256.base64url(text), expectedHash);
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  IdToken verified(Identity identity) {
    return new IdToken(claims, identity, passed);
  }

  ObjectNode claims() {
    return claims;
  }
}
