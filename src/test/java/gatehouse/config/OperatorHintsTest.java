package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.credential.Credential;
import gatehouse.credential.Credential.CertificateFile;
import gatehouse.credential.Credential.ClientSecret;
import gatehouse.credential.Credential.FederatedToken;
import gatehouse.credential.Secret;
import gatehouse.error.AuthorityCode;
import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log tells the operator of a number. */
class OperatorHintsTest {
  private final OperatorHints hints = new OperatorHints(TestSettings.with(Settings.Prompt.LOGIN));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AADSTS50011|register https://app.example/callback (redirect)",
        "AADSTS700016|check app_id b5a2f1d6-3c1e-4b8f-9a77-0d2f6e1c4a55 and the tenant in"
            + " authority",
        "AADSTS7000215|set app_secret to the Value, not the Secret ID",
        "AADSTS7000222|make a new client secret for b5a2f1d6-3c1e-4b8f-9a77-0d2f6e1c4a55",
        "AADSTS9002327|under the platform Web",
        "AADSTS70011|check scopes openid profile offline_access User.Read Calendars.Read",
        "AADSTS90002|the cloud in authority https://login.example/common",
        "AADSTS50194|put the tenant's id into authority",
        "AADSTS9002313|token_endpoint",
        "AADB2C90021|run the user flow"
      })
  void theOperatorIsToldWhatToChangeAtWhichKey(String code, String told) {
    assertThat(hints.on(new AuthorityCode(code), ErrorCode.SIGN_IN_REFUSED))
        .startsWith(" " + code + "; to fix it, ")
        .contains(told);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheOperatorCanMendHasAdviceAndNothingElse(AuthorityError error) {
    String code = error.codes().get(0);
    String said = hints.on(new AuthorityCode(code), ErrorCode.SIGN_IN_REFUSED);
    assertThat(said).doesNotContain("canary").hasSizeLessThan(300);
    assertThat(said.equals(" " + code)).isEqualTo(error.code() != ErrorCode.SERVICE_MISCONFIGURED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "invalid_client|check app_id b5a2f1d6-3c1e-4b8f-9a77-0d2f6e1c4a55, app_secret and"
            + " token_endpoint_auth_method",
        "unauthorized_client|the authorization code flow and refresh tokens; or, with some"
            + " providers, check app_id b5a2f1d6-3c1e-4b8f-9a77-0d2f6e1c4a55, app_secret",
        "invalid_scope|check scopes openid profile",
        "invalid_target|check scopes openid profile",
        "invalid_request|check authorize_endpoint and token_endpoint",
        "unsupported_response_type|the authorization code flow",
        "redirect_uri_mismatch|register https://app.example/callback (redirect)",
      })
  void whereThereIsNoNumberTheErrorOfOAuthDecides(String error, String told) {
    assertThat(hints.on(error, null, ErrorCode.SERVICE_MISCONFIGURED))
        .startsWith("; to fix it, ")
        .contains(told);
    AuthorityCode unknown = new AuthorityCode("AADSTS99999999");
    assertThat(hints.on(error, unknown, ErrorCode.SERVICE_MISCONFIGURED))
        .startsWith(" AADSTS99999999; to fix it, ")
        .contains(told);
  }

  @Test
  void anErrorThatIsNotTheOperatorsHasNoAdvice() {
    for (String error : List.of("access_denied", "invalid_grant", "something_new")) {
      assertThat(hints.on(error, null, ErrorCode.SIGN_IN_REFUSED)).as(error).isEmpty();
    }
    AuthorityCode number = new AuthorityCode("AADSTS7000222");
    assertThat(hints.on("invalid_client", number, ErrorCode.SERVICE_MISCONFIGURED))
        .isEqualTo(hints.on(number, ErrorCode.SERVICE_MISCONFIGURED));
  }

  @Test
  void f12_theAdviceIsForTheCredentialThatIsSet() {
    Path file = Path.of("canary-path");
    String expired = "AADSTS7000222";
    assertThat(on(new ClientSecret(new Secret("canary"), file), expired))
        .contains("put it into the file that app_secret_file names; no restart")
        .doesNotContain("canary");
    assertThat(on(new CertificateFile(file, null, null), "AADSTS700027"))
        .contains("register the certificate")
        .doesNotContain("canary");
    assertThat(on(new FederatedToken(file), "AADSTS700213"))
        .contains("compare issuer, subject and audience")
        .doesNotContain("canary");
  }

  private static String on(Credential credential, String code) {
    return new OperatorHints(
            TestSettings.with(
                Settings.Prompt.LOGIN, URI.create("https://login.example/token"), credential))
        .on(new AuthorityCode(code), ErrorCode.SERVICE_MISCONFIGURED);
  }

  @Test
  void withoutANumberThereIsNothingToSay() {
    assertThat(hints.on(null, ErrorCode.SIGN_IN_REFUSED)).isEmpty();
    assertThat(hints.on(new AuthorityCode("AADSTS99999999"), ErrorCode.SIGN_IN_REFUSED))
        .isEqualTo(" AADSTS99999999");
  }
}
