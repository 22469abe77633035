package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.TokenForgery;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC B9: which access tokens are good for the API, and which rule refuses the others. */
class AccessTokenVerifierTest {
  private static final Set<String> AUDIENCES =
      Set.of(AccessTokenDrafts.API, AccessTokenDrafts.API_URI);
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";

  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();
  private final AccessTokenVerifier verifier = verifier(authority);

  private AccessTokenVerifier verifier(FakeAuthority of, String... tenants) {
    return new AccessTokenVerifier(
        List.of(tenants), null, of.metadataSource(clock), of.signingKeys(clock), clock);
  }

  private record Row(String name, @Nullable String rule, UnaryOperator<TokenDraft> change) {
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

  /** Edits of a person's token of version 2.0. */
  static Stream<Row> rows() {
    return Stream.of(
        good("typ at+jwt", d -> d.header("typ", "at+jwt")),
        good("typ application/at+jwt", d -> d.header("typ", "application/at+jwt")),
        good("aud the URI", d -> d.claim("aud", AccessTokenDrafts.API_URI)),
        good("aud in a list", d -> d.claim("aud", List.of(AccessTokenDrafts.API))),
        good("idtyp user", d -> d.claim("idtyp", "user")),
        good("a person's roles beside scp", d -> d.claim("roles", List.of("Admin"))),
        good("empty roles beside scp", d -> d.claim("roles", List.of())),
        good("no nbf", d -> d.without("nbf")),
        good("no oid", d -> d.without("oid")),
        good("appid the same", d -> d.claim("appid", AccessTokenDrafts.CALLER)),
        good("of another tenant", d -> d.tenant(TokenDraft.OTHER_TENANT)),
        good("of 28 hours", d -> d.time("iat", -300).time("exp", 28 * 3_600)),
        good("an hour old", d -> d.time("iat", -3_600).time("nbf", -3_600)),
        bad("typ missing", "HEADER", d -> d.withoutHeader("typ")),
        bad("header nonce", "HEADER", d -> d.header("nonce", "x")),
        bad("a nonce", "KIND", d -> d.claim("nonce", "x")),
        bad("events", "KIND", d -> d.claim("events", Map.of())),
        bad("bound to a key", "KIND", d -> d.claim("cnf", Map.of("kid", "x"))),
        bad("no ver", "VERSION", d -> d.without("ver")),
        bad("ver a number", "VERSION", d -> d.claim("ver", 2.0)),
        bad("ver 1.0 of issuer 2.0", "ISSUER", d -> d.claim("ver", "1.0")),
        bad(
            "ver 2.0 of issuer 1.0",
            "ISSUER",
            d -> d.claim("iss", AccessTokenDrafts.version1(TokenDraft.TENANT))),
        bad("no tid", "ISSUER", d -> d.without("tid")),
        bad("aud another", "AUDIENCE", d -> d.claim("aud", "api://another")),
        bad("aud two", "AUDIENCE", d -> d.claim("aud", List.of(AccessTokenDrafts.API, "x"))),
        bad("expired", "EXPIRY", d -> d.time("exp", -300)),
        bad("of two days", "EXPIRY", d -> d.time("exp", 172_800)),
        bad("from before it is valid", "NOT_BEFORE", d -> d.time("nbf", 301)),
        bad("from the future", "ISSUED_AT", d -> d.time("iat", 301)),
        bad("from two days ago", "ISSUED_AT", d -> d.time("iat", -172_800)),
        bad("no sub", "SUBJECT", d -> d.without("sub")),
        bad("no azp", "CLIENT", d -> d.without("azp")),
        bad("azp no GUID", "CLIENT", d -> d.claim("azp", "my client")),
        bad("appid another", "CLIENT", d -> d.claim("appid", TokenDraft.CLIENT_ID)),
        bad("scp a list", "CLAIM_TYPES", d -> d.claim("scp", List.of("Me.Read"))),
        bad("scp empty", "CLAIM_TYPES", d -> d.claim("scp", "")),
        bad("scp with two blanks", "CLAIM_TYPES", d -> d.claim("scp", "Me.Read  x")),
        bad("roles a text", "CLAIM_TYPES", d -> d.claim("roles", "Admin")),
        bad("roles nested", "CLAIM_TYPES", d -> d.claim("roles", List.of(List.of("Admin")))),
        bad("neither scp nor roles", "PERMISSIONS", d -> d.without("scp")),
        bad("idtyp app with scp", "PERMISSIONS", d -> d.claim("idtyp", "app")),
        bad(
            "a person's roles without scp",
            "PERMISSIONS",
            d -> d.without("scp").claim("roles", List.of("Me.Read.All"))),
        bad(
            "a person's roles with idtyp user",
            "PERMISSIONS",
            d ->
                d.without("scp")
                    .claim("roles", List.of("Me.Read.All"))
                    .claim("sub", TokenDraft.OBJECT_ID)
                    .claim("idtyp", "user")));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void b9_everyRuleIsHeld(Row row) {
    assertThat(verdict(verifier, row.change().apply(AccessTokenDrafts.delegated()).token()))
        .isEqualTo(row.rule() == null ? "good" : row.rule());
  }

  @Test
  void b9_saysWhoCallsAndWhatTheyMayDo() {
    AccessToken delegated = verifier.verify(AccessTokenDrafts.delegated().token(), AUDIENCES);
    assertThat(delegated.identity()).isEqualTo(TokenDraft.identity());
    assertThat(delegated.client()).isEqualTo(AccessTokenDrafts.CALLER);
    assertThat(delegated.scopes()).containsExactly("Me.Read", "Me.Write");
    assertThat(delegated.roles()).isEmpty();
    assertThat(delegated.isOfClient()).isFalse();
    assertThat(delegated.json(name -> name.equals("scp")))
        .isEqualTo("{\"scp\":\"Me.Read Me.Write\"}");
    assertThat(delegated.toString()).doesNotContain("Me.Read", "pairwise");

    AccessToken own = verifier.verify(AccessTokenDrafts.ofClient().token(), AUDIENCES);
    assertThat(own.isOfClient()).isTrue();
    assertThat(own.roles()).containsExactly("Me.Read.All", "Other");
    assertThat(own.identity().key()).isEqualTo(TokenDraft.TENANT + "|" + TokenDraft.OBJECT_ID);
  }

  @Test
  void b9_tokensOfBothVersionsAreGoodAndOnlyForTheAudienceThatIsAskedFor() {
    AccessTokenDrafts.all()
        .forEach(
            (name, draft) -> {
              String token = draft.get().token();
              assertThat(verdict(verifier, token)).as(name).isEqualTo("good");
              assertThat(verdict(token, "api://another")).as(name).isEqualTo("AUDIENCE");
            });
    assertThat(verdict(AccessTokenDrafts.delegated().token(), AccessTokenDrafts.API_URI))
        .isEqualTo("AUDIENCE");
  }

  @Test
  void c08_tenantsOutsideTheListAreRefusedInBothVersions() {
    AccessTokenVerifier one = verifier(authority, TokenDraft.TENANT);
    TokenDraft other = AccessTokenDrafts.delegated().tenant(TokenDraft.OTHER_TENANT);
    TokenDraft other1 =
        AccessTokenDrafts.version1(AccessTokenDrafts.delegated())
            .claim("tid", TokenDraft.OTHER_TENANT)
            .claim("iss", AccessTokenDrafts.version1(TokenDraft.OTHER_TENANT));
    assertThat(verdict(one, AccessTokenDrafts.delegated().token())).isEqualTo("good");
    assertThat(verdict(one, other.token())).isEqualTo("TENANT");
    assertThat(verdict(one, other1.token())).isEqualTo("TENANT");
    assertThat(verdict(verifier, other1.token())).isEqualTo("good");

    FakeAuthority ofTenant =
        new FakeAuthority(
            URI.create("https://login.example/" + TokenDraft.TENANT),
            TokenDraft.issuer(TokenDraft.TENANT));
    AccessTokenVerifier single = verifier(ofTenant);
    AccessTokenDrafts.all()
        .forEach(
            (name, draft) -> assertThat(verdict(single, draft.get().token())).isEqualTo("good"));
    assertThat(verdict(single, other.token())).isEqualTo("ISSUER");
    assertThat(verdict(single, other1.token())).isEqualTo("ISSUER");

    FakeAuthority organizations =
        new FakeAuthority(
            URI.create("https://login.example/organizations"), FakeAuthority.ISSUER_TEMPLATE);
    assertThat(
            verdict(
                verifier(organizations), AccessTokenDrafts.delegated().tenant(PERSONAL).token()))
        .isEqualTo("TENANT");
  }

  @Test
  void c06_theCloudInChinaHasAnotherIssuerOfVersion1() {
    String china = "https://login.partner.microsoftonline.cn/";
    FakeAuthority there =
        new FakeAuthority(URI.create(china + "common"), china + "{tenantid}/v2.0");
    TokenDraft token = AccessTokenDrafts.version1(AccessTokenDrafts.delegated());
    assertThat(verdict(verifier(there), token.token())).isEqualTo("ISSUER");
    String issuer = "https://sts.chinacloudapi.cn/" + TokenDraft.TENANT + "/";
    assertThat(verdict(verifier(there), token.claim("iss", issuer).token())).isEqualTo("good");
    assertThat(verdict(verifier, token.token())).isEqualTo("ISSUER");
  }

  @Test
  void c06_aKeySignsForItsOwnIssuerAloneAlsoInVersion1() {
    Map<String, Object> bound = new LinkedHashMap<>(TestKey.CURRENT.jwk());
    bound.put("issuer", FakeAuthority.ISSUER_TEMPLATE);
    authority.publishEntries(bound);
    AccessTokenDrafts.all()
        .forEach(
            (name, draft) -> assertThat(verdict(verifier, draft.get().token())).isEqualTo("good"));
    FakeAuthority other = new FakeAuthority();
    bound.put("issuer", TokenDraft.issuer(TokenDraft.OTHER_TENANT));
    other.publishEntries(bound);
    AccessTokenDrafts.all()
        .forEach(
            (name, draft) ->
                assertThat(verdict(verifier(other), draft.get().token())).isEqualTo("KEY_ISSUER"));
  }

  @Test
  void c13_noOtherTokenOfTheAuthorityIsAnAccessToken() {
    assertThat(verdict(verifier, new TokenDraft().token())).as("ID token").isEqualTo("KIND");
    TokenDraft refreshed = new TokenDraft().without("nonce");
    assertThat(verdict(verifier, refreshed.token())).isEqualTo("CLIENT");
    assertThat(verdict(verifier, refreshed.claim("roles", List.of("Me.Read.All")).token()))
        .isEqualTo("CLIENT");
    TokenDraft logout =
        new TokenDraft()
            .without("nonce")
            .header("typ", "logout+jwt")
            .claim(
                "events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    assertThat(verdict(verifier, logout.token())).isEqualTo("HEADER");
    assertThat(verdict(verifier, logout.header("typ", "JWT").token())).isEqualTo("KIND");
    TokenDraft graph =
        AccessTokenDrafts.version1(AccessTokenDrafts.delegated())
            .claim("aud", "00000003-0000-0000-c000-000000000000");
    assertThat(verdict(verifier, graph.token())).isEqualTo("AUDIENCE");
    assertThat(verdict(verifier, graph.header("nonce", "x").token())).isEqualTo("HEADER");
    IdTokenVerifier idTokens = authority.verifier(clock, List.of());
    AccessTokenDrafts.all()
        .forEach(
            (name, draft) ->
                assertThat(IdTokenVerifierTest.verdict(idTokens, draft.get().token()))
                    .as(name)
                    .isNotEqualTo("good"));
  }

  @Test
  void c13_noneOfTheForgedAccessTokensIsAdmitted() {
    Set<String> admitted = new TreeSet<>();
    Set<String> forged = new TreeSet<>();
    for (TokenForgery forgery : new Forgeries().accessTokens()) {
      AccessTokenDrafts.all()
          .forEach(
              (name, draft) -> {
                String token = draft.get().forged(forgery);
                if (!token.equals(draft.get().token())) {
                  forged.add(token);
                  if (admits(token)) {
                    admitted.add(forgery.name() + " of " + name);
                  }
                }
              });
    }
    assertThat(admitted).isEmpty();
    assertThat(forged).hasSizeGreaterThan(500);
    assertThat(authority.keyFetches).hasValue(1);
  }

  /** What makes an ID token another one's or nobody's does the same to an access token. */
  @Test
  void c13_noForgedIdTokenIsAdmittedInTheShapeOfAnAccessToken() {
    Forgeries all = new Forgeries();
    List<TokenForgery> variations = Sample.ofThisBuild().everyNth(5, all.variations());
    Set<String> admitted = new TreeSet<>();
    int tried = 0;
    for (Supplier<TokenDraft> draft :
        List.<Supplier<TokenDraft>>of(AccessTokenDrafts::delegated, AccessTokenDrafts::ofClient)) {
      String honest = draft.get().token();
      for (TokenForgery forgery :
          Stream.concat(all.tokens().stream(), variations.stream())
              .filter(each -> each.expectation() == Expectation.REJECT)
              .toList()) {
        String token = draft.get().forged(forgery);
        if (!token.equals(honest)) {
          tried++;
          if (admits(token)) {
            admitted.add(forgery.name());
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(Sample.ofThisBuild().times(800, 3_000));
    assertThat(admitted)
        .as("wrong in an ID token alone")
        .containsExactlyInAnyOrder("aud-api", "nonce is null", "nonce-null", "typ-access-token");
    assertThat(authority.keyFetches).as("one look for all unknown kids").hasValueLessThan(3);
  }

  @Test
  void b4_withoutKeysNothingIsBelieved() {
    authority.outage(FakeAuthority.unavailable("out"));
    assertThat(verdict(verifier, AccessTokenDrafts.delegated().token()))
        .isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE.name());
  }

  @Test
  void b1_ofB2cOnlyTokensOfItsSignInAreGood() {
    String issuer = "https://login.example/" + TokenDraft.TENANT + "/v2.0/";
    FakeAuthority b2c =
        new FakeAuthority(URI.create("https://login.example/" + TokenDraft.TENANT), issuer);
    AccessTokenVerifier ofFlow =
        new AccessTokenVerifier(
            List.of(), "B2C_1_in", b2c.metadataSource(clock), b2c.signingKeys(clock), clock);
    TokenDraft token =
        AccessTokenDrafts.delegated()
            .claim("iss", issuer)
            .claim("ver", "1.0")
            .without("tid")
            .claim("tfp", "B2C_1_in");
    assertThat(verdict(ofFlow, token.token())).isEqualTo("good");
    assertThat(verdict(ofFlow, token.claim("tfp", "B2C_1_reset").token())).isEqualTo("POLICY");
    assertThat(verdict(ofFlow, token.without("tfp").token())).isEqualTo("POLICY");
    assertThat(verdict(ofFlow, AccessTokenDrafts.version1(AccessTokenDrafts.delegated()).token()))
        .isEqualTo("ISSUER");
  }

  @Test
  void b9_isGoodUntilItExpiresAndNoLonger() {
    String token = AccessTokenDrafts.delegated().token();
    clock.advance(Duration.ofMinutes(64));
    assertThat(verdict(verifier, token)).isEqualTo("good");
    clock.advance(Duration.ofMinutes(1));
    assertThat(verdict(verifier, token)).isEqualTo("EXPIRY");
  }

  /** As a filter does that demands this scope, this role and this client. */
  private boolean admits(String token) {
    try {
      AccessToken good = verifier.verify(token, AUDIENCES);
      return good.client().equals(AccessTokenDrafts.CALLER)
          && (good.isOfClient()
              ? good.roles().contains("Me.Read.All")
              : good.scopes().contains("Me.Read"));
    } catch (GatehouseException e) {
      assertThat(e).hasMessageStartingWith("token refused by rule ");
      return false;
    }
  }

  private String verdict(String token, String audience) {
    return verdict(verifier, token, Set.of(audience));
  }

  private static String verdict(AccessTokenVerifier verifier, String token) {
    return verdict(verifier, token, AUDIENCES);
  }

  /** "good", the rule that refuses, or another fault. */
  private static String verdict(AccessTokenVerifier verifier, String token, Set<String> audiences) {
    try {
      var unused = verifier.verify(token, audiences);
      return "good";
    } catch (GatehouseException e) {
      String message = String.valueOf(e.getMessage());
      assertThat(message).doesNotContain("pairwise", "Me.Read", AccessTokenDrafts.CALLER);
      int rule = message.indexOf("by rule ");
      return rule < 0 ? e.code().name() : message.substring(rule + 8, message.indexOf(':'));
    }
  }
}
