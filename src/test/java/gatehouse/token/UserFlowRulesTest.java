package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC B1 to B3, ACCEPTANCE C-10, C-11: the tokens of one user flow of B2C are of no other. */
class UserFlowRulesTest {
  private static final String SIGN_IN = "B2C_1_sign_in";
  private static final String RESET = "B2C_1_reset";
  private static final String BASE = "https://contoso.b2clogin.example/";
  private static final String ISSUER = BASE + TokenDraft.TENANT + "/v2.0/";

  private final SettableClock clock = new SettableClock();

  private static FakeAuthority flow(String policy, String issuer) {
    return new FakeAuthority(URI.create(BASE + "contoso.onmicrosoft.com/" + policy), issuer);
  }

  private IdTokenVerifier verifier(FakeAuthority flow, String policy) {
    MetadataSource metadata =
        new MetadataSource(
            flow.authority, FakeAuthority.METADATA_PATH, Optional.empty(), flow, clock);
    SigningKeys keys = new SigningKeys(metadata, flow, clock);
    return new IdTokenVerifier(TokenDraft.CLIENT_ID, List.of(), policy, metadata, keys, clock);
  }

  private String verdict(TokenDraft draft) {
    return IdTokenVerifierTest.verdict(verifier(flow(SIGN_IN, ISSUER), SIGN_IN), draft.token());
  }

  /** As B2C issues it: no tid, version 1.0, the constant sub. */
  private static TokenDraft draft() {
    return new TokenDraft()
        .without("tid")
        .claim("iss", ISSUER)
        .claim("ver", "1.0")
        .claim("sub", "Not supported currently. Use oid claim.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tfp", "acr"})
  void c10_thePolicyIsInEitherClaimInAnyCase(String claim) {
    for (String policy :
        List.of(SIGN_IN, SIGN_IN.toUpperCase(Locale.ROOT), SIGN_IN.toLowerCase(Locale.ROOT))) {
      assertThat(verdict(draft().claim(claim, policy))).isEqualTo("good");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tfp", "acr"})
  void c11_anotherPolicyOrNoneIsRefusedAndNothingBreaks(String claim) {
    for (@Nullable Object policy :
        new @Nullable Object[] {
          null,
          "",
          "1",
          0,
          true,
          RESET,
          SIGN_IN + " ",
          SIGN_IN + "2",
          SIGN_IN + "/",
          SIGN_IN.substring(1),
          SIGN_IN.replace("i", "\u0131"),
          List.of(SIGN_IN),
          Map.of("0", SIGN_IN),
        }) {
      assertThat(verdict(draft().claim(claim, policy))).as("" + policy).isEqualTo("POLICY");
    }
    assertThat(verdict(draft())).isEqualTo("POLICY");
  }

  /** With {@code tfp} in the token, {@code acr} may be an ordinary one. */
  @Test
  void c11_tfpDecidesWhereThereIsOne() {
    assertThat(verdict(draft().claim("tfp", SIGN_IN).claim("acr", "1"))).isEqualTo("good");
    assertThat(verdict(draft().claim("acr", SIGN_IN).claim("tfp", RESET))).isEqualTo("POLICY");
    assertThat(verdict(draft().claim("acr", SIGN_IN).claim("tfp", null))).isEqualTo("good");
  }

  @Test
  void b2_whoIsNoFlowOfB2cAsksForNone() {
    FakeAuthority entra = new FakeAuthority();
    String token = new TokenDraft().claim("tfp", RESET).claim("acr", null).token();
    assertThat(IdTokenVerifierTest.verdict(entra.verifier(clock, List.of()), token))
        .isEqualTo("good");
  }

  @Test
  void c10_theRefusalIsOneOfTheRuleWithoutTheClaim() {
    IdTokenVerifier verifier = verifier(flow(SIGN_IN, ISSUER), SIGN_IN);
    String token = draft().claim("tfp", "canary-policy").token();
    assertThatThrownBy(() -> IdTokenVerifierTest.signIn(verifier, token))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.SIGN_IN_UNTRUSTED))
        .hasMessageStartingWith("token refused by rule POLICY: ")
        .hasMessageNotContaining("canary");
  }

  @Test
  void b2_aRefreshedTokenIsOfThePolicyTooAndHasPassedTheRule() {
    IdTokenVerifier verifier = verifier(flow(SIGN_IN, ISSUER), SIGN_IN);
    IdToken first = IdTokenVerifierTest.signIn(verifier, draft().claim("tfp", SIGN_IN).token());
    assertThat(first.passed()).contains(TokenRule.POLICY);
    TokenDraft renewed = draft().without("nonce");
    assertThat(
            verifier
                .verifyRefresh(
                    renewed.claim("tfp", SIGN_IN).token(),
                    OriginalIdToken.of(first),
                    TokenDraft.ACCESS_TOKEN,
                    null)
                .identity())
        .isEqualTo(first.identity());
    assertThatThrownBy(
            () ->
                verifier.verifyRefresh(
                    renewed.claim("tfp", RESET).token(),
                    OriginalIdToken.of(first),
                    TokenDraft.ACCESS_TOKEN,
                    null))
        .hasMessageContaining("rule POLICY");
  }

  @Test
  void c10_theIssuerIsExactlyThatOfTheFlowsOwnMetadata() {
    String named = BASE + "tfp/" + TokenDraft.TENANT + "/b2c_1_sign_in/v2.0/";
    IdTokenVerifier verifier = verifier(flow(SIGN_IN, named), SIGN_IN);
    TokenDraft good = draft().claim("tfp", SIGN_IN);
    assertThat(IdTokenVerifierTest.verdict(verifier, good.claim("iss", named).token()))
        .isEqualTo("good");
    for (String other :
        List.of(
            ISSUER,
            named.substring(0, named.length() - 1),
            named.replace("sign_in", "reset"),
            named.replace("sign_in", "SIGN_IN"),
            named.replace(BASE, "https://login.microsoftonline.com/"))) {
      assertThat(IdTokenVerifierTest.verdict(verifier, good.claim("iss", other).token()))
          .as(other)
          .isEqualTo("ISSUER");
    }
  }

  @Test
  void c10_theOldHostIsRefusedUnlessTheSettingsNameIt() {
    String old = "https://login.microsoftonline.com/" + TokenDraft.TENANT + "/v2.0/";
    FakeAuthority flow = flow(SIGN_IN, old);
    assertThatThrownBy(() -> flow.metadataSource(clock).get())
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE));
    assertThat(
            new MetadataSource(
                    flow.authority, FakeAuthority.METADATA_PATH, Optional.of(old), flow, clock)
                .get()
                .issuer())
        .isEqualTo(old);
  }

  @Test
  void c11_theKeysOfAnotherFlowAreNoKeysOfThis() {
    FakeAuthority flow = flow(SIGN_IN, ISSUER);
    String ofOtherKeys = draft().claim("tfp", SIGN_IN).signedBy(TestKey.NEXT).token();
    assertThat(IdTokenVerifierTest.verdict(verifier(flow, SIGN_IN), ofOtherKeys)).isEqualTo("KEY");
  }

  /** SPEC B1: some tenants publish endpoints with the policy as a parameter. */
  @Test
  void b1_endpointsMayHaveTheirPolicyInTheQuery() {
    FakeAuthority flow = flow(SIGN_IN, ISSUER);
    String authorize = BASE + "contoso.onmicrosoft.com/oauth2/v2.0/authorize?p=b2c_1_sign_in";
    flow.metadata.put("authorization_endpoint", authorize);
    assertThat(flow.metadataSource(clock).get().authorizationEndpoint())
        .isEqualTo(URI.create(authorize));
  }

  @Test
  void c11_theSameUserIsOneWhateverTheFlowCallsTheIssuer() {
    Identity one = new Identity(BASE + "tfp/t/a/v2.0/", "Not supported", "oid", null);
    assertThat(one.isSameUser(new Identity(BASE + "tfp/t/b/v2.0/", "x", "oid", null))).isTrue();
    assertThat(one.isSameUser(new Identity(one.issuer(), one.subject(), "other", null))).isFalse();
    assertThat(one.isSameUser(new Identity(one.issuer(), one.subject(), null, null))).isFalse();
    assertThat(one.isSameUser(new Identity(one.issuer(), one.subject(), "oid", "tid"))).isFalse();
    Identity bare = new Identity("iss", "sub", null, null);
    assertThat(bare.isSameUser(new Identity("other", "sub", null, null))).isTrue();
    assertThat(bare.isSameUser(new Identity("iss", "other", null, null))).isFalse();
  }
}
