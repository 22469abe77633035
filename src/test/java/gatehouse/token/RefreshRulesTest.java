package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Refreshed tokens (OIDC Core 12.2, ACCEPTANCE RP-31 to RP-33, C-16), and C-17. */
class RefreshRulesTest {
  private static final Instant THEN = SettableClock.START.minusSeconds(7_200);

  private final SettableClock clock = new SettableClock();
  private final IdTokenVerifier verifier = new FakeAuthority().verifier(clock, List.of());

  private String refresh(TokenDraft draft, OriginalIdToken first) {
    try {
      verifier.verifyRefresh(draft.token(), first, TokenDraft.ACCESS_TOKEN, null);
      return "good";
    } catch (GatehouseException e) {
      return IdTokenVerifierTest.ruleOf(e);
    }
  }

  static Stream<ClaimRows.Row> rows() {
    return Stream.of(
        ClaimRows.good("RP-31 oidcc-client-test-refresh-token", t -> t),
        ClaimRows.good("without a nonce", t -> t.without("nonce")),
        ClaimRows.bad(TokenRule.NONCE, "C-16 another nonce", t -> t.claim("nonce", "x")),
        ClaimRows.bad(TokenRule.NONCE, "C-16 an empty nonce", t -> t.claim("nonce", "")),
        ClaimRows.good("C-14 the nonce null is none", t -> t.claim("nonce", null)),
        ClaimRows.bad(TokenRule.NONCE, "C-16 a list", t -> t.claim("nonce", List.of("x"))),
        ClaimRows.bad(
            TokenRule.NONCE,
            "C-16 the hash of the nonce",
            t -> t.claim("nonce", Sha256.base64url(TokenDraft.NONCE))),
        ClaimRows.bad(
            TokenRule.ISSUER,
            "RP-32 oidcc-client-test-refresh-token-invalid-issuer",
            t -> t.claim("iss", "https://evil.example/")),
        ClaimRows.bad(
            TokenRule.SAME_USER,
            "RP-33 oidcc-client-test-refresh-token-invalid-sub",
            t -> t.claim("sub", "another")),
        ClaimRows.bad(TokenRule.SAME_USER, "C-16 another oid", t -> t.claim("oid", "another")),
        ClaimRows.bad(TokenRule.SAME_USER, "C-16 no oid", t -> t.without("oid")),
        ClaimRows.bad(
            TokenRule.SAME_USER, "C-16 another tid", t -> t.tenant(TokenDraft.OTHER_TENANT)),
        ClaimRows.bad(TokenRule.AUDIENCE, "C-16 another aud", t -> t.claim("aud", "other")),
        ClaimRows.bad(TokenRule.ALGORITHM, "C-16 alg none", t -> t.header("alg", "none")),
        ClaimRows.bad(
            TokenRule.SIGNATURE,
            "C-16 another key",
            t -> t.signedBy(TestKey.FOREIGN).header("kid", "key-1")),
        ClaimRows.bad(TokenRule.EXPIRY, "C-16 expired", t -> t.time("exp", -300)),
        ClaimRows.bad(
            TokenRule.ACCESS_TOKEN_HASH, "C-16 another at_hash", t -> t.claim("at_hash", "x")),
        ClaimRows.bad(TokenRule.KIND, "C-13 a logout token", t -> t.claim("events", "x")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRefreshedTokenIsJudgedLikeTheFirst(ClaimRows.Row row) {
    TokenRule rule = row.rule();
    assertThat(refresh(row.change().apply(new TokenDraft()), TokenDraft.first()))
        .isEqualTo(rule == null ? "good" : rule.name());
  }

  @Test
  void aSessionThatKeptNoNonceHasNoneToHoldAgainstIt() {
    OriginalIdToken older = new OriginalIdToken(TokenDraft.identity(), null, null);
    assertThat(refresh(new TokenDraft().claim("nonce", "x"), older)).isEqualTo("good");
    assertThat(refresh(new TokenDraft().without("nonce"), older)).isEqualTo("good");
  }

  @Test
  void theTimeOfAuthenticationDoesNotGoBack() {
    long then = THEN.getEpochSecond();
    OriginalIdToken first = new OriginalIdToken(TokenDraft.identity(), THEN, null);
    assertThat(refresh(new TokenDraft().claim("auth_time", then), first)).isEqualTo("good");
    assertThat(refresh(new TokenDraft().claim("auth_time", then + 1), first)).isEqualTo("good");
    assertThat(refresh(new TokenDraft().claim("auth_time", then - 1), first))
        .isEqualTo("SAME_USER");
    assertThat(refresh(new TokenDraft(), first)).isEqualTo("good");
    assertThat(refresh(new TokenDraft().claim("auth_time", "x"), first)).isEqualTo("good");
    assertThat(refresh(new TokenDraft().claim("auth_time", 1), TokenDraft.first()))
        .isEqualTo("good");
  }

  @Test
  void ofTheFirstTokenTheNonceIsKeptAsItsHash() {
    IdToken verified =
        IdTokenVerifierTest.signIn(verifier, new TokenDraft().claim("auth_time", 7).token());
    assertThat(OriginalIdToken.of(verified))
        .isEqualTo(
            new OriginalIdToken(
                TokenDraft.identity(),
                Instant.ofEpochSecond(7),
                "CCOgm1TLk4FWEGiwCq9OU5s_VGBGMdPmqCCHm2sEzBk"));
  }

  private String signIn(TokenDraft draft, @Nullable Instant askedAt) {
    try {
      verifier.verifySignIn(
          draft.token(), TokenDraft.NONCE, TokenDraft.CODE, TokenDraft.ACCESS_TOKEN, askedAt);
      return "good";
    } catch (GatehouseException e) {
      return IdTokenVerifierTest.ruleOf(e);
    }
  }

  @Test
  void aNewProofOfIdentityIsOfThisSignIn() {
    Instant asked = SettableClock.START.minusSeconds(60);
    assertThat(signIn(new TokenDraft().time("auth_time", -10), asked)).isEqualTo("good");
    assertThat(signIn(new TokenDraft().time("auth_time", -360), asked)).isEqualTo("good");
    assertThat(signIn(new TokenDraft().time("auth_time", -361), asked))
        .as("C-17 old auth_time")
        .isEqualTo("AUTHENTICATION_TIME");
    assertThat(signIn(new TokenDraft().time("auth_time", 300), asked)).isEqualTo("good");
    assertThat(signIn(new TokenDraft().time("auth_time", 301), asked))
        .isEqualTo("AUTHENTICATION_TIME");
    assertThat(signIn(new TokenDraft().claim("auth_time", "now"), asked))
        .isEqualTo("AUTHENTICATION_TIME");
    assertThat(signIn(new TokenDraft(), asked)).as("C-17 without auth_time").isEqualTo("good");
    assertThat(signIn(new TokenDraft().claim("auth_time", 1), null)).isEqualTo("good");
  }

  /** A clock that has stepped ends nobody's account, if the authority's own says so. */
  @Test
  void i09_theAuthoritysClockCountsWhereOursIsNotThatOne() {
    for (Duration step : List.of(Duration.ofHours(3), Duration.ofHours(-2))) {
      SettableClock ours = new SettableClock();
      ours.advance(step);
      IdTokenVerifier stepped = new FakeAuthority().verifier(ours, List.of());
      String token = new TokenDraft().token();
      OriginalIdToken first = TokenDraft.first();
      Instant theirs = SettableClock.START;
      assertThatThrownBy(() -> stepped.verifyRefresh(token, first, TokenDraft.ACCESS_TOKEN, null))
          .hasMessageEndingWith("is the clock of this machine right?");
      assertThatThrownBy(
              () -> stepped.verifyRefresh(token, first, TokenDraft.ACCESS_TOKEN, ours.instant()))
          .hasMessageEndingWith("the authority's Date header agrees with our clock");
      assertThatThrownBy(
              () ->
                  stepped.verifyRefresh(
                      token, first, TokenDraft.ACCESS_TOKEN, theirs.minus(Duration.ofDays(9))))
          .as("its clock fits no better")
          .hasMessageEndingWith("by its own authority's clock, too");
      assertThat(stepped.verifyRefresh(token, first, TokenDraft.ACCESS_TOKEN, theirs).identity())
          .isEqualTo(first.identity());
    }
    assertThat(
            verifier.verifyRefresh(
                new TokenDraft().token(),
                TokenDraft.first(),
                TokenDraft.ACCESS_TOKEN,
                SettableClock.START.plus(Duration.ofDays(9))))
        .as("a Date header that is wrong does no harm")
        .isNotNull();
  }
}
