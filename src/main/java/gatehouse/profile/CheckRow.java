package gatehouse.profile;

import gatehouse.token.TokenRule;
import java.util.EnumSet;
import java.util.Set;

/** A rule, and whether it applied and the token passed it; its text is {@code rule.NAME}. */
public record CheckRow(TokenRule rule, boolean passed) {
  /** Rules that do not apply to every token; {@code skipped.NAME} says why. */
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

  /** The reason for all other rules: the version that verified the token did not have the rule. */
  public static final String OTHER = "other";

  /** Why it did not apply: the end of a key in the bundles. */
  public String reason() {
    return CONDITIONAL.contains(rule) ? rule.name() : OTHER;
  }
}
