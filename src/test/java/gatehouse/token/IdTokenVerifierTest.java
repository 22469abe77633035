package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules about claims, a line each: SPEC B3, W11, ACCEPTANCE RP and C rows at this level. */
class IdTokenVerifierTest {
  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();

  @ParameterizedTest
  @MethodSource("gatehouse.token.ClaimRows#all")
  void everyClaimIsJudged(ClaimRows.Row row) {
    IdTokenVerifier verifier = authority.verifier(clock, List.of());
    String token = row.change().apply(new TokenDraft()).token();
    TokenRule rule = row.rule();
    if (rule == null) {
      assertThat(signIn(verifier, token).identity().issuer())
          .isEqualTo(TokenDraft.issuer(TokenDraft.TENANT));
    } else {
      assertThatThrownBy(() -> signIn(verifier, token))
          .isInstanceOfSatisfying(
              GatehouseException.class,
              e ->
                  assertThat(e.code())
                      .isEqualTo(
                          rule == TokenRule.SIZE
                              ? ErrorCode.TOKEN_TOO_LARGE
                              : ErrorCode.SIGN_IN_UNTRUSTED))
          .hasMessageStartingWith("token refused by rule " + rule + ": ")
          .hasMessageNotContaining(TokenDraft.NONCE)
          .hasMessageNotContaining(TokenDraft.OBJECT_ID);
    }
  }

  static IdToken signIn(IdTokenVerifier verifier, String token) {
    return verifier.verifySignIn(
        token, TokenDraft.NONCE, TokenDraft.CODE, TokenDraft.ACCESS_TOKEN, null);
  }

  /** "good", or the rule that refuses. */
  static String verdict(IdTokenVerifier verifier, String token) {
    try {
      signIn(verifier, token);
      return "good";
    } catch (GatehouseException e) {
      return ruleOf(e);
    }
  }

  static String ruleOf(GatehouseException e) {
    String message = String.valueOf(e.getMessage());
    assertThat(message).startsWith("token refused by rule ");
    return message.substring("token refused by rule ".length(), message.indexOf(':'));
  }
}
