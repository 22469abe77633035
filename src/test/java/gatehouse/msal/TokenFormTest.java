package gatehouse.msal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6749, sections 2.3.1, 4.1.3 and 6: what is sent to a token endpoint. */
class TokenFormTest {
  private static final String BODY =
      "client_id=the+client&client_secret=a%3Ab%25c%2B%C3%A9&code=the-code&scope=of+msal";

  private static String body(TokenForm form) {
    return new String(form.body(), StandardCharsets.US_ASCII);
  }

  @Test
  void theScopesAreOursAndTheRestIsMsals() {
    TokenForm form = TokenForm.of(BODY, new LinkedHashSet<>(List.of("openid", "a b")), false);
    assertThat(form.authorization()).isNull();
    assertThat(body(form)).isEqualTo(BODY.replace("of+msal", "openid+a+b"));
    assertThat(body(TokenForm.of(BODY, Set.of(), false))).doesNotContain("scope");
    assertThat(form).asString().doesNotContain("the-code", "a:b");
  }

  @Test
  void w2_inTheHeaderIdAndSecretAreFormEncodedAndNowhereElse() {
    TokenForm form = TokenForm.of(BODY, Set.of("openid"), true);
    String header = Objects.requireNonNull(form.authorization());
    assertThat(header).startsWith("Basic ");
    assertThat(new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8))
        .isEqualTo("the+client:a%3Ab%25c%2B%C3%A9");
    assertThat(form.fields()).isEqualTo(Map.of("code", "the-code", "scope", "openid"));
  }

  @Test
  void w2_anAssertionStaysInTheForm() {
    TokenForm form = TokenForm.of("client_id=c&client_assertion=x.y.z", Set.of(), true);
    assertThat(form.authorization()).isNull();
    assertThat(form.fields()).containsKeys("client_id", "client_assertion");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void l01_whatTheAuthorityRepeatsOfTheSecretsIsTakenOut(boolean inHeader) {
    assertThat(
            TokenForm.of(BODY, Set.of(), inHeader)
                .withoutSecrets("the-code of a:b%c+\u00e9 is not the-code"))
        .isEqualTo("[code] of [client_secret] is not [code]");
  }

  @Test
  void l01_anEmptyFieldIsNoSecret() {
    TokenForm form = TokenForm.of("code=&code_verifier=v-v", Set.of(), false);
    assertThat(form.withoutSecrets("as sent: v-v")).isEqualTo("as sent: [code_verifier]");
  }
}
