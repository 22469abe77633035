package gatehouse.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.token.IdToken;
import gatehouse.token.IdToken.Check;
import gatehouse.token.IdToken.Claim;
import gatehouse.token.IdToken.Result;
import gatehouse.token.TokenRule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a session keeps of a verified ID token for its user to see: the claims, and what became of
 * each rule. Never the token: without header and signature nobody could take it for one. Nor the
 * nonce, which has done its work.
 *
 * @param claims in the order of the token, that of the nonce without its value
 * @param checks every rule in its order
 */
public record IdTokenSummary(List<Claim> claims, List<Check> checks) {
  public static final String NONCE = "nonce";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String CLAIMS = "claims";
  private static final String PASSED = "passed";

  public IdTokenSummary {
    claims =
        claims.stream()
            .map(claim -> claim.name().equals(NONCE) ? new Claim(NONCE, "") : claim)
            .toList();
    checks = List.copyOf(checks);
  }

  /** The text of a claim; nothing where the token has none. */
  public Optional<String> claim(String name) {
    return claims.stream()
        .filter(claim -> claim.name().equals(name))
        .map(Claim::text)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  static IdTokenSummary of(IdToken idToken) {
    return new IdTokenSummary(idToken.claims(), idToken.checks());
  }

  /** JSON: {@code {"claims":{"aud":"…"},"passed":["SIZE"]}}. */
  String toText() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode texts = root.putObject(CLAIMS);
    claims.forEach(claim -> texts.put(claim.name(), claim.text()));
    ArrayNode passed = root.putArray(PASSED);
    checks.stream()
        .filter(check -> check.result() == Result.PASSED)
        .forEach(check -> passed.add(check.rule().name()));
    return root.toString();
  }

  /**
   * Nothing where the text is none of {@link #toText}. Another version may have other rules: one
   * that the text does not name has not been passed, a name that is no rule's is passed over.
   */
  static Optional<IdTokenSummary> fromText(String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
    List<Claim> claims =
        root.path(CLAIMS).properties().stream()
            .map(claim -> new Claim(claim.getKey(), claim.getValue().asText()))
            .toList();
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    Set<String> passed = new HashSet<>();
    root.path(PASSED).forEach(name -> passed.add(name.asText()));
    return Optional.of(new IdTokenSummary(claims, checks(passed)));
  }

  private static List<Check> checks(Set<String> passed) {
    return Arrays.stream(TokenRule.values())
        .map(
            rule ->
                new Check(
                    rule, passed.contains(rule.name()) ? Result.PASSED : Result.NOT_APPLICABLE))
        .toList();
  }

  /** Without any claim. */
  @Override
  public String toString() {
    return "IdTokenSummary[" + claims.size() + " claims]";
  }
}
