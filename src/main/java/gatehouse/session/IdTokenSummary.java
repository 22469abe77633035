package gatehouse.session;

import gatehouse.token.IdToken;
import gatehouse.token.IdToken.Claim;
import gatehouse.token.TokenRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a session keeps of a verified ID token to show to its user: the claims, and the rules that
 * the token passed. Header and signature are left out, so that it cannot be used as a token; so is
 * the end of what is long, for a token may be larger than a session.
 *
 * @param claims in the order of the token, the nonce without its value
 * @param passed the names of the rules, which may be those of another version
 */
public record IdTokenSummary(List<Claim> claims, Set<String> passed) {
  public static final String NONCE = "nonce";

  /** Of one claim: a hundred groups by id. */
  private static final int LONGEST_TEXT = 4_000;

  /** Of all claims, names included: a quarter of what a session may take in a store. */
  private static final int LONGEST = 16_000;

  public IdTokenSummary {
    claims =
        claims.stream()
            .map(claim -> claim.name().equals(NONCE) ? new Claim(NONCE, "") : claim)
            .toList();
    passed = Set.copyOf(passed);
  }

  static IdTokenSummary of(IdToken idToken) {
    return new IdTokenSummary(
        shortened(idToken.claims()),
        idToken.passed().stream().map(TokenRule::name).collect(Collectors.toSet()));
  }

  static List<Claim> shortened(List<Claim> claims) {
    List<Claim> kept = new ArrayList<>();
    int left = LONGEST;
    for (Claim claim : claims) {
      left -= claim.name().length();
      if (left <= 0) {
        break;
      }
      String text = cut(claim.text(), Math.min(left, LONGEST_TEXT));
      kept.add(new Claim(claim.name(), text));
      left -= text.length();
    }
    return kept;
  }

  /** Never in the middle of a character. */
  private static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
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
