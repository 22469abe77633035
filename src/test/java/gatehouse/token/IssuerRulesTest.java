package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose tokens: SPEC W11, ACCEPTANCE C-06 to C-08, C-10. */
class IssuerRulesTest {
  private static final String PERSONAL = "9188040d-6c67-4c5b-b112-36a304b66dad";
  private static final String TENANT = TokenDraft.TENANT;

  private final SettableClock clock = new SettableClock();

  private String verdict(FakeAuthority authority, TokenDraft draft, String... tenants) {
    return IdTokenVerifierTest.verdict(authority.verifier(clock, List.of(tenants)), draft.token());
  }

  private static FakeAuthority single() {
    return new FakeAuthority(
        URI.create("https://login.example/" + TENANT), TokenDraft.issuer(TENANT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0/",
        "https://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0 ",
        "https://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90",
        "https://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/",
        "https://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0/x",
        "https://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v1.0",
        "https://login.example//6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "https://login.example/6F1D3A52-8B2C-4E0A-9D57-2C4B8E7F1A90/v2.0",
        "http://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "HTTPS://login.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "https://LOGIN.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "https://login.example:443/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "https://login.example.evil.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "https://login.example@evil.example/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "https://login.microsoftonline.us/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0",
        "https://sts.windows.net/6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/",
        "https://login.example/0c9e7d31-5a4b-4f6e-8123-9f8e7d6c5b4a/v2.0",
        "https://login.example/common/v2.0",
        "https://login.example/{tenantid}/v2.0",
        "https://login.example/{tenantId}/v2.0",
      })
  void anIssuerThatIsNotExactlyTheMetadatasIsRefused(String issuer) {
    assertThat(verdict(new FakeAuthority(), new TokenDraft().claim("iss", issuer)))
        .isEqualTo("ISSUER");
    assertThat(verdict(single(), new TokenDraft().claim("iss", issuer))).isEqualTo("ISSUER");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "common",
        "{tenantid}",
        "contoso.onmicrosoft.com",
        "6F1D3A52-8B2C-4E0A-9D57-2C4B8E7F1A90",
        "{6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90}",
        "6f1d3a528b2c4e0a9d572c4b8e7f1a90",
        "6f1d3a52-8b2c-4e0a-9d57-2c4b8e7f1a90/v2.0/..",
        "0c9e7d31-5a4b-4f6e-8123-9f8e7d6c5b4a",
      })
  void aTidThatIsNotTheIssuersGuidIsRefused(String tid) {
    assertThat(verdict(new FakeAuthority(), new TokenDraft().claim("tid", tid)))
        .isEqualTo("ISSUER");
    assertThat(verdict(single(), new TokenDraft().claim("tid", tid))).isEqualTo("ISSUER");
    assertThat(
            verdict(
                new FakeAuthority(),
                new TokenDraft().claim("tid", tid).claim("iss", TokenDraft.issuer(tid))))
        .isEqualTo(tid.equals(TokenDraft.OTHER_TENANT) ? "good" : "ISSUER");
  }

  @Test
  void aTidThatIsNoTextIsRefused() {
    for (@Nullable Object tid : new @Nullable Object[] {null, 7, List.of(TENANT), Map.of()}) {
      assertThat(verdict(new FakeAuthority(), new TokenDraft().claim("tid", tid)))
          .isEqualTo("ISSUER");
    }
  }

  @Test
  void theTemplateNeedsATidAnExactIssuerDoesNot() {
    assertThat(verdict(new FakeAuthority(), new TokenDraft().without("tid"))).isEqualTo("ISSUER");
    assertThat(verdict(single(), new TokenDraft().without("tid"))).isEqualTo("good");
    assertThat(verdict(single(), new TokenDraft())).isEqualTo("good");
  }

  @Test
  void tenantsOutsideTheListAreRefusedByThatName() {
    FakeAuthority authority = new FakeAuthority();
    TokenDraft stranger = new TokenDraft().tenant(TokenDraft.OTHER_TENANT);
    assertThat(verdict(authority, stranger)).isEqualTo("good");
    assertThat(verdict(authority, stranger, TENANT)).isEqualTo("TENANT");
    assertThat(verdict(authority, stranger, TENANT, TokenDraft.OTHER_TENANT)).isEqualTo("good");
    assertThat(verdict(authority, new TokenDraft().claim("idp", "https://elsewhere/"), TENANT))
        .as("a guest counts as of the tenant that it is a guest of")
        .isEqualTo("good");
    assertThat(verdict(single(), new TokenDraft().without("tid"), TENANT)).isEqualTo("TENANT");
    IdTokenVerifier verifier = authority.verifier(clock, List.of(TENANT));
    assertThatThrownBy(() -> IdTokenVerifierTest.signIn(verifier, stranger.token()))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_NOT_ALLOWED));
  }

  @Test
  void c08_theRefusalNamesTheTenantOnceItIsKnownToBeOne() {
    FakeAuthority authority = new FakeAuthority();
    IdTokenVerifier verifier = authority.verifier(clock, List.of(TENANT));
    String stranger = new TokenDraft().tenant(TokenDraft.OTHER_TENANT).token();
    assertThatThrownBy(() -> IdTokenVerifierTest.signIn(verifier, stranger))
        .hasMessageContaining("rule TENANT")
        .hasMessageContaining("tenant " + TokenDraft.OTHER_TENANT);
    String forged = stranger.substring(0, stranger.length() - 8) + "AAAAAAAA";
    assertThatThrownBy(() -> IdTokenVerifierTest.signIn(verifier, forged))
        .hasMessageContaining("rule SIGNATURE")
        .hasMessageNotContaining(TokenDraft.OTHER_TENANT);
    String hostile = new TokenDraft().tenant("x\nsigned in: y").token();
    assertThatThrownBy(() -> IdTokenVerifierTest.signIn(verifier, hostile))
        .hasMessageContaining("rule ISSUER")
        .hasMessageNotContaining("signed in");
  }

  @Test
  void organizationsHaveNoPersonalAccounts() {
    TokenDraft personal = new TokenDraft().tenant(PERSONAL);
    FakeAuthority organizations =
        new FakeAuthority(
            URI.create("https://login.example/organizations"), FakeAuthority.ISSUER_TEMPLATE);
    assertThat(verdict(organizations, personal)).isEqualTo("TENANT");
    assertThat(verdict(organizations, new TokenDraft())).isEqualTo("good");
    assertThat(verdict(new FakeAuthority(), personal)).isEqualTo("good");
  }

  @Test
  void aKeySignsForItsOwnIssuerAlone() {
    assertThat(withKeyIssuer(FakeAuthority.ISSUER_TEMPLATE, new TokenDraft())).isEqualTo("good");
    assertThat(withKeyIssuer(TokenDraft.issuer(TENANT), new TokenDraft())).isEqualTo("good");
    assertThat(withKeyIssuer(TokenDraft.issuer(PERSONAL), new TokenDraft()))
        .isEqualTo("KEY_ISSUER");
    assertThat(withKeyIssuer("https://login.example/{tenantId}/v2.0", new TokenDraft()))
        .isEqualTo("KEY_ISSUER");
    assertThat(withKeyIssuer(TokenDraft.issuer(PERSONAL), new TokenDraft().tenant(PERSONAL)))
        .isEqualTo("good");
  }

  private String withKeyIssuer(String issuer, TokenDraft draft) {
    FakeAuthority authority = new FakeAuthority();
    Map<String, Object> jwk = TestKey.CURRENT.jwk();
    jwk.put("issuer", issuer);
    authority.publishEntries(jwk);
    return verdict(authority, draft);
  }

  @Test
  void w11_aKeyWithoutIssuerAmongOthersThatNameTheirsSignsForNobody() {
    FakeAuthority authority = new FakeAuthority();
    Map<String, Object> unnamed = TestKey.CURRENT.jwk();
    unnamed.remove("issuer");
    Map<String, Object> named = TestKey.NEXT.jwk();
    named.put("issuer", FakeAuthority.ISSUER_TEMPLATE);
    authority.publishEntries(unnamed, named);
    assertThat(verdict(authority, new TokenDraft())).isEqualTo("KEY_ISSUER");
    assertThat(verdict(authority, new TokenDraft().signedBy(TestKey.NEXT))).isEqualTo("good");
  }

  @Test
  void aKeyOfATemplateNeedsATidToo() {
    FakeAuthority authority = single();
    Map<String, Object> jwk = TestKey.CURRENT.jwk();
    jwk.put("issuer", FakeAuthority.ISSUER_TEMPLATE);
    authority.publishEntries(jwk);
    assertThat(verdict(authority, new TokenDraft().without("tid"))).isEqualTo("KEY_ISSUER");
  }

  @Test
  void b2cTokensHaveTheirIssuerWithItsSlashAndNoTid() {
    String issuer = "https://contoso.b2clogin.example/" + TENANT + "/v2.0/";
    FakeAuthority b2c =
        new FakeAuthority(
            URI.create("https://contoso.b2clogin.example/contoso.onmicrosoft.com/b2c_1_susi"),
            issuer);
    TokenDraft token =
        new TokenDraft()
            .without("tid")
            .claim("iss", issuer)
            .claim("ver", "1.0")
            .claim("tfp", "B2C_1_susi")
            .claim("sub", "Not supported currently. Use oid claim.");
    assertThat(verdict(b2c, token)).isEqualTo("good");
    assertThat(verdict(b2c, token.claim("ver", "3.0"))).isEqualTo("VERSION");
    for (String other :
        List.of(
            issuer.substring(0, issuer.length() - 1),
            "https://contoso.b2clogin.example/tfp/" + TENANT + "/b2c_1_susi/v2.0/",
            "https://login.microsoftonline.com/" + TENANT + "/v2.0/",
            issuer.toUpperCase(Locale.ROOT))) {
      assertThat(verdict(b2c, token.claim("iss", other))).isEqualTo("ISSUER");
    }
  }

  @Test
  void sovereignCloudsAreAMatterOfSettings() {
    FakeAuthority us =
        new FakeAuthority(
            URI.create("https://login.microsoftonline.us/common"),
            "https://login.microsoftonline.us/{tenantid}/v2.0");
    String issuer = "https://login.microsoftonline.us/" + TENANT + "/v2.0";
    assertThat(verdict(us, new TokenDraft().claim("iss", issuer))).isEqualTo("good");
    assertThat(verdict(us, new TokenDraft())).isEqualTo("ISSUER");
  }
}
