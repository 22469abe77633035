package gatehouse.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is around the claims: ACCEPTANCE RP-07 to RP-13, C-01 to C-03, C-14, C-15. */
class JwsRulesTest {
  private final SettableClock clock = new SettableClock();
  private final FakeAuthority authority = new FakeAuthority();
  private final IdTokenVerifier verifier = authority.verifier(clock, List.of());

  private String verdict(TokenDraft draft) {
    return verdict(draft.token());
  }

  private String verdict(String token) {
    return IdTokenVerifierTest.verdict(verifier, token);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "None",
        "nOnE",
        "",
        "HS256",
        "HS384",
        "HS512",
        "RS384",
        "RS512",
        "PS256",
        "PS384",
        "ES256",
        "ES384",
        "ES256K",
        "EdDSA",
        "Ed25519",
        "rs256",
        "RS256 ",
        "RSA-OAEP",
        "dir",
        "PBES2-HS256+A128KW",
        "A256GCM",
        "\u0280S256"
      })
  void rs256AloneIsAnAlgorithm(String algorithm) {
    assertThat(verdict(new TokenDraft().header("alg", algorithm))).isEqualTo("ALGORITHM");
  }

  @Test
  void anAlgorithmIsAText() {
    for (@Nullable Object algorithm :
        new @Nullable Object[] {null, List.of("RS256"), Map.of("alg", "RS256"), 256, true}) {
      assertThat(verdict(new TokenDraft().header("alg", algorithm))).isEqualTo("ALGORITHM");
    }
    assertThat(verdict(new TokenDraft().withoutHeader("alg"))).isEqualTo("ALGORITHM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwk", "jku", "x5u", "x5c", "crit", "b64", "zip", "enc", "cty"})
  void membersThatBringKeysOrChangeWhatIsSignedAreRefused(String member) {
    assertThat(verdict(new TokenDraft().header(member, "https://evil.example/keys")))
        .isEqualTo("HEADER");
    assertThat(verdict(new TokenDraft().header(member, null))).isEqualTo("HEADER");
  }

  @Test
  void typesOtherThanJwtAreRefused() {
    assertThat(verdict(new TokenDraft().header("typ", "jwt"))).isEqualTo("good");
    assertThat(verdict(new TokenDraft().withoutHeader("typ"))).isEqualTo("good");
    assertThat(verdict(new TokenDraft().header("x5t", "thumbprint"))).isEqualTo("good");
    for (@Nullable Object type :
        new @Nullable Object[] {"at+jwt", "logout+jwt", "JOSE", "", null, 1}) {
      assertThat(verdict(new TokenDraft().header("typ", type))).isEqualTo("HEADER");
    }
  }

  @Test
  void aKidIsAShortTextOfAKnownKey() {
    for (@Nullable Object kid :
        new @Nullable Object[] {null, "", 1, List.of("key-1"), "k".repeat(257)}) {
      assertThat(verdict(new TokenDraft().header("kid", kid))).isEqualTo("HEADER");
    }
    for (String kid :
        List.of(
            "../key-1",
            "https://evil.example/",
            "' OR 1=1 --",
            "KEY-1",
            "key-1 ",
            "k\u0435y-1",
            "k".repeat(256))) {
      assertThat(verdict(new TokenDraft().header("kid", kid))).isEqualTo("KEY");
    }
    assertThat(authority.keyFetches).hasValue(2);
  }

  @Test
  void withoutAKidThereMustBeOneKey() {
    TokenDraft draft = new TokenDraft().withoutHeader("kid");
    assertThat(verdict(draft))
        .as("RP-07 oidcc-client-test-kid-absent-single-jwks")
        .isEqualTo("good");
    FakeAuthority two = new FakeAuthority();
    two.publish(TestKey.CURRENT, TestKey.NEXT);
    assertThat(IdTokenVerifierTest.verdict(two.verifier(clock, List.of()), draft.token()))
        .as("RP-08 oidcc-client-test-kid-absent-multiple-jwks")
        .isEqualTo("KEY");
    FakeAuthority unnamed = new FakeAuthority();
    Map<String, Object> jwk = new LinkedHashMap<>(TestKey.CURRENT.jwk());
    jwk.remove("kid");
    unnamed.publishEntries(jwk, Map.of("kty", "EC", "kid", "not-usable"));
    assertThat(IdTokenVerifierTest.verdict(unnamed.verifier(clock, List.of()), draft.token()))
        .as("RP-07 the key has no kid either")
        .isEqualTo("good");
    assertThat(
            IdTokenVerifierTest.verdict(
                unnamed.verifier(clock, List.of()), new TokenDraft().token()))
        .as("a kid that no key has")
        .isEqualTo("KEY");
  }

  @Test
  void theSignatureIsThatOfTheNamedKeyOverTheseVeryBytes() {
    assertThat(verdict(new TokenDraft().signedBy(TestKey.FOREIGN).header("kid", "key-1")))
        .as("RP-11 oidcc-client-test-invalid-sig-rs256")
        .isEqualTo("SIGNATURE");
    String[] good = new TokenDraft().token().split("\\.", -1);
    String[] other = new TokenDraft().claim("sub", "victim").token().split("\\.", -1);
    assertThat(verdict(good[0] + "." + other[1] + "." + good[2])).isEqualTo("SIGNATURE");
    assertThat(verdict(good[0] + "." + good[1] + "." + other[2])).isEqualTo("SIGNATURE");
    assertThat(verdict(good[0] + "." + good[1] + "." + Jws.base64url(new byte[256])))
        .isEqualTo("SIGNATURE");
    assertThat(verdict(good[0] + "." + good[1] + ".AA")).isEqualTo("SIGNATURE");
  }

  @Test
  void thereAreThreeCanonicalSegments() {
    String good = new TokenDraft().token();
    String[] parts = good.split("\\.", -1);
    List<String> tokens = new ArrayList<>();
    tokens.add("");
    tokens.add(".");
    tokens.add("..");
    tokens.add("....");
    tokens.add(parts[0] + "." + parts[1]);
    tokens.add(parts[0] + "." + parts[1] + ".");
    tokens.add("." + parts[1] + "." + parts[2]);
    tokens.add(parts[0] + ".." + parts[2]);
    tokens.add(good + ".");
    tokens.add(good + "." + parts[2]);
    tokens.add(good + ".x.y");
    for (String extra : List.of("=", "==", " ", "\n", "\t", "\0", "+", "/", "\u00e9", "\u0141")) {
      tokens.add(good + extra);
      tokens.add(extra + good);
      tokens.add(parts[0] + "." + parts[1] + extra + "." + parts[2]);
    }
    tokens.add(
        new String(
            good.getBytes(java.nio.charset.StandardCharsets.UTF_16),
            java.nio.charset.StandardCharsets.ISO_8859_1));
    for (String token : tokens) {
      assertThat(verdict(token)).as(token).isEqualTo("COMPACT_JWS");
    }
    assertThat(IdTokenVerifierTest.verdict(verifier, good)).isEqualTo("good");
  }

  @Test
  void strayBitsInTheLastCharacterAreNotCanonical() {
    // 256 bytes leave 2 of the last character's 6 bits in use.
    String good = new TokenDraft().token();
    char last = good.charAt(good.length() - 1);
    for (int stray = 1; stray < 16; stray++) {
      String token = good.substring(0, good.length() - 1) + (char) (last + stray);
      assertThat(verdict(token)).isEqualTo("COMPACT_JWS");
    }
  }

  @Test
  void theSizeIsLimited() {
    assertThat(verdict("a".repeat(64 * 1024))).isEqualTo("COMPACT_JWS");
    assertThat(verdict("a".repeat(64 * 1024 + 1))).isEqualTo("SIZE");
    assertThat(verdict(".".repeat(1024 * 1024))).isEqualTo("SIZE");
    assertThat(TokenRule.SIZE.refusal("x").code()).isEqualTo(ErrorCode.TOKEN_TOO_LARGE);
    assertThatThrownBy(() -> CompactJws.read("a".repeat(70_000), HeaderRules.ofTypes("jwt")))
        .hasMessageContainingAll("70000 characters", "Token configuration", "groups claim");
    int spare = 64 * 1024 - new TokenDraft().claim("pad", "").token().length();
    String pad = "p".repeat(spare / 4 * 3 - 3);
    assertThat(verdict(new TokenDraft().claim("pad", pad))).isEqualTo("good");
  }

  @Test
  void theHeaderOfAnEncryptedTokenIsNoneOfASignedOne() {
    String header =
        Jws.base64url(
            "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"p2c\":2147483647,\"zip\":\"DEF\"}");
    assertThat(verdict(header + ".AAAA.AAAA")).isEqualTo("ALGORITHM");
  }

  @Test
  void noRefusalLooksForKeysBeforeTheHeaderIsGood() {
    verdict(new TokenDraft().header("jku", "https://evil.example/"));
    verdict(new TokenDraft().header("alg", "none"));
    assertThat(authority.keyFetches).hasValue(0);
    assertThat(authority.metadataFetches).hasValue(0);
  }
}
