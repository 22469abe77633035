package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;

/** One token on its way through the rules: reads its claims strictly, notes what it has passed. */
final class ClaimsCheck {
  private final ObjectNode claims;
  private final EnumSet<TokenRule> passed;

  /**
   * @param claims of a token whose signature is good
   */
  ClaimsCheck(ObjectNode claims) {
    this.claims = claims;
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

  boolean has(String claim) {
    return claims.has(claim);
  }

  /** Missing where there is none. */
  JsonNode claim(String claim) {
    return claims.path(claim);
  }

  /** A claim that has to be there and to be a text. */
  String text(String claim, TokenRule rule) {
    String text = claims.path(claim).textValue();
    if (text == null || text.isEmpty()) {
      throw rule.refusal("has no " + claim);
    }
    return text;
  }

  /** A claim that has to be there and to be a date. */
  long date(String claim, TokenRule rule) {
    JsonNode node = claims.path(claim);
    if (!IdToken.isDate(node)) {
      throw rule.refusal("has no " + claim + " that is a date");
    }
    return node.longValue();
  }

  /** In constant time. */
  boolean isText(String claim, String expected) {
    String text = claims.path(claim).textValue();
    return text != null && equal(text, expected);
  }

  /** Likewise, where only the hash of what is expected is known. */
  boolean isHashed(String claim, String expectedHash) {
    String text = claims.path(claim).textValue();
    return text != null && equal(OriginalIdToken.hash(text), expectedHash);
  }

  private static boolean equal(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  IdToken verified(Identity identity) {
    return new IdToken(claims, identity, passed);
  }
}
