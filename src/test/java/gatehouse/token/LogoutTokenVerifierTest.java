package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.TokenForgery;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenID Connect Back-Channel Logout 1.0, section 2.6; ACCEPTANCE RP-39 to RP-46, C-13. */
class LogoutTokenVerifierTest {
  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final String OTHER = "3c1e4b8f-9a77-4d2f-8e1c-b5a2f1d64a55";

  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();
  private final LogoutTokenVerifier verifier = verifier(authority);

  private LogoutTokenVerifier verifier(FakeAuthority of) {
    MetadataSource metadata = of.metadataSource(clock);
    return new LogoutTokenVerifier(
        TokenDraft.CLIENT_ID,
        metadata,
        new SigningKeys(metadata, of, clock),
        ReplayCache.ofThisNode(),
        clock);
  }

  private static TokenDraft draft() {
    return draft("id-of-this-token");
  }

  private static TokenDraft draft(String id) {
    return new TokenDraft()
        .header("typ", "logout+jwt")
        .without("nbf")
        .without("nonce")
        .without("oid")
        .without("ver")
        .time("iat", 0)
        .time("exp", 120)
        .claim("jti", id)
        .claim("sid", "08a5019c-17e1-4977-8f42-65a12843ea02")
        .claim("events", Map.of(EVENT, Map.of()));
  }

  record Row(String name, @Nullable String rule, UnaryOperator<TokenDraft> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row good(String name, UnaryOperator<TokenDraft> change) {
    return new Row(name, null, change);
  }

  private static Row bad(String name, String rule, UnaryOperator<TokenDraft> change) {
    return new Row(name, rule, change);
  }

  static Stream<Row> rows() {
    return Stream.of(
        good("RP-39 as it should be", d -> d),
        good("typ JWT", d -> d.header("typ", "JWT")),
        good("no typ", d -> d.withoutHeader("typ")),
        good("no sid", d -> d.without("sid")),
        good("no sub", d -> d.without("sub")),
        good("no tid: the issuer names the tenant", d -> d.without("tid")),
        good("another event beside", d -> d.claim("events", Map.of(EVENT, Map.of(), "x", 1))),
        good("something in the event", d -> d.claim("events", Map.of(EVENT, Map.of("a", 1)))),
        good("unknown claims", d -> d.claim("toe", 1)),
        good("audience in a list", d -> d.claim("aud", List.of(TokenDraft.CLIENT_ID))),
        bad("RP-40 alg none", "ALGORITHM", d -> d.header("alg", "none")),
        bad("RP-43 alg HS256", "ALGORITHM", d -> d.header("alg", "HS256")),
        bad("RP-43 alg PS256", "ALGORITHM", d -> d.header("alg", "PS256")),
        bad("typ of an access token", "HEADER", d -> d.header("typ", "at+jwt")),
        bad("typ of a DPoP proof", "HEADER", d -> d.header("typ", "dpop+jwt")),
        bad("typ null", "HEADER", d -> d.header("typ", null)),
        bad("key in the header", "HEADER", d -> d.header("jwk", Map.of())),
        bad("unknown key", "KEY", d -> d.signedBy(TestKey.FOREIGN)),
        bad(
            "signed by another",
            "SIGNATURE",
            d -> d.signedBy(TestKey.FOREIGN).header("kid", "key-1")),
        bad("RP-44 another audience", "AUDIENCE", d -> d.claim("aud", OTHER)),
        bad("two audiences", "AUDIENCE", d -> d.claim("aud", List.of(TokenDraft.CLIENT_ID, OTHER))),
        bad("no audience", "AUDIENCE", d -> d.without("aud")),
        bad("another azp", "AUTHORIZED_PARTY", d -> d.claim("azp", OTHER)),
        bad("RP-46 another issuer", "ISSUER", d -> d.claim("iss", "https://evil.example/")),
        bad("another tenant's tid", "ISSUER", d -> d.claim("tid", TokenDraft.OTHER_TENANT)),
        bad("tid no GUID", "ISSUER", d -> d.claim("tid", "common")),
        good("tid null", d -> d.claim("tid", null)),
        bad(
            "issuer the template",
            "ISSUER",
            d -> d.without("tid").claim("iss", FakeAuthority.ISSUER_TEMPLATE)),
        bad(
            "a GUID elsewhere",
            "ISSUER",
            d -> d.without("tid").claim("iss", "https://evil.example/" + OTHER + "/v2.0")),
        bad(
            "two tenants",
            "ISSUER",
            d -> d.without("tid").claim("iss", TokenDraft.issuer(OTHER + "/" + OTHER))),
        bad("no issuer", "ISSUER", d -> d.without("iss")),
        bad("expired", "EXPIRY", d -> d.time("exp", -300)),
        bad("no exp", "EXPIRY", d -> d.without("exp")),
        bad("not yet", "NOT_BEFORE", d -> d.time("nbf", 301)),
        bad("from the future", "ISSUED_AT", d -> d.time("iat", 301)),
        bad("issued long ago", "ISSUED_AT", d -> d.time("iat", -3_901)),
        bad("no iat", "ISSUED_AT", d -> d.without("iat")),
        bad("neither sub nor sid", "SUBJECT_OR_SESSION", d -> d.without("sub").without("sid")),
        bad("sub a number", "SUBJECT_OR_SESSION", d -> d.claim("sub", 5)),
        bad("sub empty", "SUBJECT_OR_SESSION", d -> d.claim("sub", "")),
        good("sub null", d -> d.claim("sub", null)),
        bad("sid a list", "SUBJECT_OR_SESSION", d -> d.claim("sid", List.of("x"))),
        bad("sid endless", "SUBJECT_OR_SESSION", d -> d.claim("sid", "x".repeat(256))),
        bad("sid unprintable", "SUBJECT_OR_SESSION", d -> d.claim("sid", "a\nb")),
        bad("RP-41 no event", "EVENT", d -> d.without("events")),
        bad("events null", "EVENT", d -> d.claim("events", null)),
        bad("events a text", "EVENT", d -> d.claim("events", EVENT)),
        bad("events a list", "EVENT", d -> d.claim("events", List.of(EVENT))),
        bad("RP-45 another event", "EVENT", d -> d.claim("events", Map.of(EVENT + "x", Map.of()))),
        bad("the event a text", "EVENT", d -> d.claim("events", Map.of(EVENT, ""))),
        bad("the event a list", "EVENT", d -> d.claim("events", Map.of(EVENT, List.of()))),
        bad("RP-42 a nonce", "NO_NONCE", d -> d.claim("nonce", "n")),
        good("a nonce that is null", d -> d.claim("nonce", null)),
        bad("no jti", "TOKEN_ID", d -> d.without("jti")),
        bad("jti a number", "TOKEN_ID", d -> d.claim("jti", 5)),
        bad("jti endless", "TOKEN_ID", d -> d.claim("jti", "x".repeat(256))));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void everyRuleIsHeld(Row row) {
    assertThat(verdict(row.change().apply(draft()).token()))
        .isEqualTo(row.rule() == null ? "good" : row.rule());
  }

  @Test
  void saysWhoseSessionsEnd() {
    LogoutToken token = verifier.verify(draft().token(), Function.identity());
    assertThat(token.issuer()).isEqualTo(TokenDraft.issuer(TokenDraft.TENANT));
    assertThat(token.subject()).isEqualTo("pairwise-subject");
    assertThat(token.sid()).isEqualTo("08a5019c-17e1-4977-8f42-65a12843ea02");
    assertThat(token.toString()).doesNotContain("08a5019c", "pairwise");
  }

  @Test
  void c13_anIdTokenIsNoLogoutTokenAndNoLogoutTokenAnIdToken() {
    assertThat(verdict(new TokenDraft().token())).isEqualTo("EVENT");
    assertThat(verdict(new TokenDraft().without("nonce").claim("jti", "x").token()))
        .isEqualTo("EVENT");
    IdTokenVerifier idTokens = authority.verifier(clock, List.of());
    assertThat(IdTokenVerifierTest.verdict(idTokens, draft().token())).isEqualTo("HEADER");
    for (String typ : List.of("JWT", "jwt")) {
      TokenDraft both = draft().header("typ", typ).claim("nonce", TokenDraft.NONCE);
      assertThat(IdTokenVerifierTest.verdict(idTokens, both.token())).isEqualTo("KIND");
      assertThat(verdict(both.token())).isEqualTo("NO_NONCE");
    }
  }

  /** Logout tokens need no nonce, sub or tid; and these have no oid, ver or nbf to come twice. */
  @Test
  void everyForgeryThatIsNoneOfAnIdTokenAloneIsRefusedHereToo() {
    Forgeries forgeries = new Forgeries();
    assertThat(
            Stream.concat(forgeries.tokens().stream(), forgeries.variations().stream())
                .filter(forgery -> forgery.expectation() == Expectation.REJECT)
                .filter(forgery -> verdict(draft(forgery.name()).forged(forgery)).equals("good"))
                .map(TokenForgery::name))
        .contains("typ-logout-token", "logout-token", "nonce-missing", "sub-missing", "tid-missing")
        .allMatch(
            name ->
                name.matches(
                    "(typ-)?logout-token|\\w+-(missing|null)|\\w+ is null"
                        + "|.*\\b(oid|ver|nbf)\\b.*"));
    assertThat(authority.keyFetches).as("one look for all unknown kids").hasValueLessThan(3);
  }

  @Test
  void aTokenIsGoodOnce() {
    String token = draft().token();
    assertThat(verdict(token)).isEqualTo("good");
    assertThat(verdict(token)).isEqualTo("TOKEN_ID");
    assertThat(verdict(draft().claim("sub", "another").token())).isEqualTo("TOKEN_ID");
    assertThat(verdict(draft().tenant(TokenDraft.OTHER_TENANT).token()))
        .as("of another issuer, which makes its own ids")
        .isEqualTo("good");
    clock.advance(Duration.ofMinutes(7));
    assertThat(verdict(token)).as("until it has expired").isEqualTo("EXPIRY");
  }

  @Test
  void aRefusedTokenUsesItsIdUpForNobody() {
    assertThat(verdict(draft().without("events").token())).isEqualTo("EVENT");
    assertThat(verdict(draft().claim("nonce", "n").token())).isEqualTo("NO_NONCE");
    assertThat(verdict(draft().token())).isEqualTo("good");
  }

  @Test
  void theMemoryOfIdsIsBounded() {
    JtiReplayCache ids = new JtiReplayCache();
    for (int i = 0; i < JtiReplayCache.LIMIT; i++) {
      assertThat(ids.add("short-" + i, SettableClock.START, SettableClock.START)).isTrue();
    }
    clock.advance(Duration.ofMinutes(1));
    assertThat(ids.add("next", clock.instant().plusSeconds(60), clock.instant())).isTrue();
    assertThat(ids.size()).as("the expired ones go first").isEqualTo(1);
    for (int i = 0; i < 2 * JtiReplayCache.LIMIT; i++) {
      ids.add("long-" + i, clock.instant().plusSeconds(60), clock.instant());
    }
    assertThat(ids.size()).isEqualTo(JtiReplayCache.LIMIT);
    assertThat(ids.add("long-19999", clock.instant(), clock.instant())).isFalse();
  }

  @Test
  void withoutKeysNothingIsBelieved() {
    authority.outage(FakeAuthority.unavailable("out"));
    assertThat(verdict(draft().token())).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE.name());
  }

  @Test
  void c01_aKeySignsForItsOwnIssuerAlone() {
    Map<String, Object> bound = new LinkedHashMap<>(TestKey.CURRENT.jwk());
    bound.put("issuer", TokenDraft.issuer(TokenDraft.OTHER_TENANT));
    authority.publishEntries(bound);
    assertThat(verdict(draft().token())).isEqualTo("KEY_ISSUER");
    assertThat(verdict(draft().without("tid").token())).isEqualTo("KEY_ISSUER");
    assertThat(verdict(draft().tenant(TokenDraft.OTHER_TENANT).without("tid").token()))
        .isEqualTo("good");
  }

  /** "good", the rule that refuses, or another fault. */
  private String verdict(String token) {
    try {
      var unused = verifier.verify(token, Function.identity());
      return "good";
    } catch (GatehouseException e) {
      String message = String.valueOf(e.getMessage());
      assertThat(message).doesNotContain("pairwise", "08a5019c", "id-of-this");
      int rule = message.indexOf("by rule ");
      return rule < 0 ? e.code().name() : message.substring(rule + 8, message.indexOf(':'));
    }
  }
}
