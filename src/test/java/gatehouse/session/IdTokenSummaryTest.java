package gatehouse.session;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.token.IdToken.Claim;
import gatehouse.token.TokenCipher;
import gatehouse.token.TokenRule;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is kept of an ID token, written down and read again (SPEC B5). */
class IdTokenSummaryTest {
  private final SessionCodec codec =
      new SessionCodec(new TokenCipher(List.of(new byte[32]), new SecureRandom()));

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
            Set.of("SIZE", "SAME_USER"));
    assertThat(codec.decode(codec.encode(kept, "here"), IdTokenSummary.class, "here"))
        .contains(kept);
  }

  @Test
  void f10_theNonceIsNotKept() {
    IdTokenSummary kept =
        new IdTokenSummary(List.of(new Claim("nonce", "secret"), new Claim("sub", "s")), Set.of());
    assertThat(kept.claims()).containsExactly(new Claim("nonce", ""), new Claim("sub", "s"));
  }

  @Test
  void takesAFewHundredBytesBesideTheClaims() {
    List<Claim> claims =
        List.of("aud", "iss", "iat", "nbf", "exp", "aio", "auth_time", "email", "idp", "name")
            .stream()
            .map(name -> new Claim(name, "x".repeat(20)))
            .toList();
    int ofClaims = claims.stream().mapToInt(c -> c.name().length() + c.text().length()).sum();
    Set<String> all =
        Arrays.stream(TokenRule.values()).map(TokenRule::name).collect(Collectors.toSet());
    assertThat(codec.encode(new IdTokenSummary(claims, all), "here").length - ofClaims)
        .isLessThan(500);
  }

  @Test
  void f14_theEndOfWhatIsLongIsLeftOut() {
    List<Claim> claims = new ArrayList<>();
    claims.add(new Claim("sub", "s"));
    claims.add(new Claim("groups", "\uD83E\uDD8A".repeat(3_000)));
    for (int i = 0; i < 1_000; i++) {
      claims.add(new Claim("claim-" + i, "v".repeat(60)));
    }
    List<Claim> kept = IdTokenSummary.shortened(claims);
    assertThat(kept).startsWith(new Claim("sub", "s"));
    assertThat(kept.get(1).text()).hasSize(4_001).endsWith("\uD83E\uDD8A…");
    assertThat(kept.stream().mapToInt(c -> c.name().length() + c.text().length()).sum())
        .isBetween(15_800, 16_100);
    assertThat(IdTokenSummary.shortened(List.of(new Claim("x".repeat(20_000), "y")))).isEmpty();
  }

  /** Another version wrote it: a rule that it did not have has not been passed. */
  @Test
  void rulesOfAnotherVersionAreIgnored() {
    IdTokenSummary kept = new IdTokenSummary(List.of(), Set.of("SIZE", "MOON"));
    assertThat(TokenRule.values()).filteredOn(kept::hasPassed).containsExactly(TokenRule.SIZE);
  }

  @Test
  void showsNoClaim() {
    assertThat(new IdTokenSummary(List.of(new Claim("sub", "secret")), Set.of()))
        .hasToString("IdTokenSummary[1 claims]");
  }
}
