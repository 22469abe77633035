package gatehouse.profile;

import gatehouse.token.TokenRule;
import java.util.EnumSet;
import java.util.Set;

/** A rule and whether the token has passed it; {@code rule.NAME} in the bundles says what it is. */
public record CheckRow(TokenRule rule, boolean passed) {
  /** These do not apply to every token; {@code skipped.NAME} in the bundles says why. */
  public static final Set<TokenRule> CONDITIONAL =
      Set.copyOf(
          EnumSet.of(
              TokenRule.KEY_ISSUER,
              TokenRule.AUTHORIZED_PARTY,
              TokenRule.NOT_BEFORE,
              TokenRule.NONCE,
              TokenRule.POLICY,
              TokenRule.AUTHENTICATION_TIME,
              TokenRule.TENANT,
              TokenRule.VERSION,
              TokenRule.ACCESS_TOKEN_HASH,
              TokenRule.CODE_HASH,
              TokenRule.SAME_USER));

  /** Of any other rule: the token was verified by a version that did not have it. */
  public static final String OTHER = "other";

  /** Why it does not apply: the end of a key in the bundles. */
  public String reason() {
    return CONDITIONAL.contains(rule) ? rule.name() : OTHER;
  }
}
