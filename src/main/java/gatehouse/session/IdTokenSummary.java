package gatehouse.session;

import gatehouse.token.IdToken;
import gatehouse.token.IdToken.Claim;
import gatehouse.token.TokenRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a session keeps of a verified ID token to show to its user: the claims, and the rules that
 * the token passed. Header and signature are left out, so that it cannot be used as a token.
 *
 * @param claims in the order of the token, the nonce without its value
 * @param passed the names of the rules, which may be those of another version
 */
public record IdTokenSummary(List<Claim> claims, Set<String> passed) {
  public static final String NONCE = "nonce";

  public IdTokenSummary {
    claims =
        claims.stream()
            .map(claim -> claim.name().equals(NONCE) ? new Claim(NONCE, "") : claim)
            .toList();
    passed = Set.copyOf(passed);
  }

  static IdTokenSummary of(IdToken idToken) {
    return new IdTokenSummary(
        idToken.claims(),
        idToken.passed().stream().map(TokenRule::name).collect(Collectors.toSet()));
  }

  /** The text of a claim; empty if it is missing or blank. */
  public Optional<String> claim(String name) {
    return claims.stream()
        .filter(claim -> claim.name().equals(name))
        .map(Claim::text)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  public boolean hasPassed(TokenRule rule) {
    return passed.contains(rule.name());
  }

  /** Without any claim. */
  @Override
  public String toString() {
    return "IdTokenSummary[" + claims.size() + " claims]";
  }
}
