package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.token.IdToken.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a profile page is told of a verified token, and who its user is (SPEC B5, C-09). */
class IdTokenTest {
  private final SettableClock clock = new SettableClock();

  private IdToken verified(TokenDraft draft) {
    return IdTokenVerifierTest.signIn(
        new FakeAuthority().verifier(clock, List.of()), draft.token());
  }

  private static Set<TokenRule> notApplicable(IdToken token) {
    return EnumSet.complementOf(EnumSet.copyOf(token.passed()));
  }

  @Test
  void claimsComeInTheirOrderWithTheirText() {
    IdToken token =
        verified(
            new TokenDraft()
                .claim("emails", List.of("a@example.com"))
                .claim("extension_Level", 7)
                .claim("name", "Ada \"L\"")
                .claim("nothing", null));
    assertThat(token.claims())
        .startsWith(new Claim("aud", TokenDraft.CLIENT_ID))
        .endsWith(
            new Claim("emails", "[\"a@example.com\"]"),
            new Claim("extension_Level", "7"),
            new Claim("name", "Ada \"L\""))
        .isUnmodifiable();
  }

  @Test
  void everyRuleIsThereWithItsResult() {
    assertThat(notApplicable(verified(new TokenDraft())))
        .isEqualTo(
            EnumSet.of(
                TokenRule.KEY_ISSUER,
                TokenRule.AUTHORIZED_PARTY,
                TokenRule.POLICY,
                TokenRule.AUTHENTICATION_TIME,
                TokenRule.TENANT,
                TokenRule.ACCESS_TOKEN_HASH,
                TokenRule.CODE_HASH,
                TokenRule.SAME_USER));
    IdToken poor = verified(new TokenDraft().without("nbf").without("ver"));
    assertThat(notApplicable(poor)).contains(TokenRule.NOT_BEFORE, TokenRule.VERSION);
    assertThat(poor.passed()).isUnmodifiable();
  }

  @Test
  void whatAppliesIsPassed() {
    FakeAuthority authority = new FakeAuthority();
    var jwk = TestKey.CURRENT.jwk();
    jwk.put("issuer", FakeAuthority.ISSUER_TEMPLATE);
    authority.publishEntries(jwk);
    IdTokenVerifier verifier = authority.verifier(clock, List.of(TokenDraft.TENANT));
    String full =
        new TokenDraft()
            .claim("azp", TokenDraft.CLIENT_ID)
            .claim("at_hash", "0CR1YoDB5ynU0f0NT3bzfQ")
            .claim("c_hash", "QkQcSUr42NyioI2fjb2nzg")
            .time("auth_time", 0)
            .token();
    IdToken first =
        verifier.verifySignIn(
            full, TokenDraft.NONCE, TokenDraft.CODE, TokenDraft.ACCESS_TOKEN, SettableClock.START);
    assertThat(notApplicable(first)).containsExactly(TokenRule.POLICY, TokenRule.SAME_USER);
    IdToken refreshed =
        verifier.verifyRefresh(full, OriginalIdToken.of(first), TokenDraft.ACCESS_TOKEN, null);
    assertThat(notApplicable(refreshed))
        .containsExactly(TokenRule.POLICY, TokenRule.AUTHENTICATION_TIME, TokenRule.CODE_HASH);
  }

  @Test
  void textsAreTextsAndNothingElse() {
    IdToken token =
        verified(new TokenDraft().claim("name", "Ada").claim("email", " ").claim("idp", 5));
    assertThat(token.text("name")).contains("Ada");
    assertThat(token.text("email")).isEmpty();
    assertThat(token.text("idp")).isEmpty();
    assertThat(token.text("none")).isEmpty();
    assertThat(token.toString()).isEqualTo("IdToken[" + token.identity().key() + "]");
  }

  @Test
  void theTimeOfAuthenticationIsADateOrNothing() {
    assertThat(verified(new TokenDraft()).authenticatedAt()).isEmpty();
    assertThat(verified(new TokenDraft().claim("auth_time", "7")).authenticatedAt()).isEmpty();
    assertThat(verified(new TokenDraft().claim("auth_time", 7)).authenticatedAt())
        .contains(Instant.ofEpochSecond(7));
    assertThat(verified(new TokenDraft().claim("auth_time", 1L << 53)).authenticatedAt())
        .contains(Instant.ofEpochSecond(1L << 53));
  }

  @Test
  void theUserIsTenantAndObjectElseIssuerAndSubject() {
    assertThat(new Identity("i", "s", "o", "t").key()).isEqualTo("t|o");
    assertThat(new Identity("i", "s", "o", null).key()).isEqualTo("i|o");
    assertThat(new Identity("i", "s", null, "t").key()).isEqualTo("i|s");
    Identity before = verified(new TokenDraft().claim("email", "a@example.com")).identity();
    Identity renamed = verified(new TokenDraft().claim("email", "b@example.com")).identity();
    Identity elsewhere =
        verified(new TokenDraft().tenant(TokenDraft.OTHER_TENANT).claim("email", "a@example.com"))
            .identity();
    assertThat(renamed.key()).isEqualTo(before.key());
    assertThat(elsewhere.key()).isNotEqualTo(before.key());
  }

  @Test
  void absurdClocksRefuseAndDoNotOverflow() {
    IdTokenVerifier verifier = new FakeAuthority().verifier(clock, List.of());
    String token = new TokenDraft().token();
    assertThat(IdTokenVerifierTest.verdict(verifier, token)).isEqualTo("good");
    clock.set(Instant.MAX);
    assertThat(IdTokenVerifierTest.verdict(verifier, token)).isEqualTo("EXPIRY");
    clock.set(Instant.MIN);
    assertThat(IdTokenVerifierTest.verdict(verifier, token)).isEqualTo("NOT_BEFORE");
    clock.set(SettableClock.START);
    clock.advance(Duration.ofMinutes(-1));
    assertThat(IdTokenVerifierTest.verdict(verifier, token)).isEqualTo("good");
  }
}
