package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.token.IdToken.Check;
import gatehouse.token.IdToken.Claim;
import gatehouse.token.IdToken.Result;
import gatehouse.token.TokenRule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an ID token, written down and read again (SPEC B5). */
class IdTokenSummaryTest {
  private static List<Check> checks(Set<TokenRule> passed) {
    return Arrays.stream(TokenRule.values())
        .map(rule -> new Check(rule, passed.contains(rule) ? Result.PASSED : Result.NOT_APPLICABLE))
        .toList();
  }

  @Test
  void comesBackAsItWasInItsOrder() {
    IdTokenSummary kept =
        new IdTokenSummary(
            List.of(
                new Claim("ver", "2.0"),
                new Claim("aud", "\"quoted\" \\ \n نور 🦊 </script>"),
                new Claim("", ""),
                new Claim("emails", "[\"a@example.com\"]"),
                new Claim("claims", "{}"),
                new Claim("passed", "SIZE")),
            checks(EnumSet.of(TokenRule.SIZE, TokenRule.SAME_USER)));
    assertThat(IdTokenSummary.fromText(kept.toText())).contains(kept);
  }

  @Test
  void f10_theNonceIsNotKept() {
    IdTokenSummary kept =
        new IdTokenSummary(List.of(new Claim("nonce", "secret"), new Claim("sub", "s")), List.of());
    assertThat(kept.claims()).containsExactly(new Claim("nonce", ""), new Claim("sub", "s"));
    assertThat(kept.toText()).contains("nonce").doesNotContain("secret");
  }

  @Test
  void takesAFewHundredBytesBesideTheClaims() {
    List<Claim> claims =
        List.of("aud", "iss", "iat", "nbf", "exp", "aio", "auth_time", "email", "idp", "name")
            .stream()
            .map(name -> new Claim(name, "x".repeat(20)))
            .toList();
    int ofClaims = claims.stream().mapToInt(c -> c.name().length() + c.text().length()).sum();
    String text = new IdTokenSummary(claims, checks(EnumSet.allOf(TokenRule.class))).toText();
    assertThat(text.getBytes(StandardCharsets.UTF_8).length - ofClaims).isLessThan(450);
  }

  /** Another version wrote it: a rule that it did not have has not been passed. */
  @Test
  void rulesOfAnotherVersionAreNoneThatWerePassed() {
    IdTokenSummary kept =
        IdTokenSummary.fromText("{\"claims\":{\"sub\":\"s\"},\"passed\":[\"SIZE\",\"MOON\"]}")
            .orElseThrow();
    assertThat(kept.checks()).isEqualTo(checks(EnumSet.of(TokenRule.SIZE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "\"x\"",
        "[]",
        "{}",
        "{",
        "eyJhbGciOiJub25lIn0.e30.",
        "[[[[",
        "{\"claims\":null}",
        "{\"claims\":{}}",
        "{\"claims\":[\"sub\"]}",
        "{\"claims\":\"sub\"}",
        "{\"passed\":[\"SIZE\"]}",
      })
  void garbageIsNothing(String text) {
    assertThat(IdTokenSummary.fromText(text)).isEmpty();
  }

  @Test
  void whatHasClaimsAloneHasPassedNothing() {
    for (String passed : List.of("null", "{}", "7", "[7,null,{}]", "\"SIZE\"")) {
      String text = "{\"claims\":{\"sub\":\"s\",\"n\":7,\"o\":{}},\"passed\":" + passed + "}";
      assertThat(IdTokenSummary.fromText(text).orElseThrow().checks())
          .as(passed)
          .isEqualTo(checks(Set.of()));
    }
  }

  @Test
  void depthIsRefusedAndBreaksNothing() {
    assertThat(IdTokenSummary.fromText("[".repeat(1_000_000))).isEmpty();
  }

  @Test
  void showsNoClaim() {
    assertThat(new IdTokenSummary(List.of(new Claim("sub", "secret")), List.of()))
        .hasToString("IdTokenSummary[1 claims]");
  }
}
