package gatehouse.msal;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalServiceException;
import gatehouse.config.OperatorHints;
import gatehouse.config.Settings;
import gatehouse.config.TestSettings;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC W1, W5: what MSAL's exceptions mean, and that nothing of their text goes on. */
class MsalErrorsTest {
  private static GatehouseException translate(Throwable cause) {
    return MsalErrors.translate(cause, new OperatorHints(TestSettings.with(Settings.Prompt.LOGIN)));
  }

  @ParameterizedTest
  @CsvSource({
    "invalid_grant, INTERACTION_REQUIRED",
    "interaction_required, INTERACTION_REQUIRED",
    "login_required, INTERACTION_REQUIRED",
    "consent_required, INTERACTION_REQUIRED",
    "invalid_client, SERVICE_MISCONFIGURED",
    "unauthorized_client, SERVICE_MISCONFIGURED",
    "invalid_scope, SERVICE_MISCONFIGURED",
    "invalid_resource, SERVICE_MISCONFIGURED",
    "invalid_request, SERVICE_MISCONFIGURED",
    "unsupported_grant_type, SERVICE_MISCONFIGURED",
    "server_error, AUTHORITY_UNAVAILABLE",
    "temporarily_unavailable, AUTHORITY_UNAVAILABLE",
    "something_new, SIGN_IN_REFUSED",
    "invalid_target, SERVICE_MISCONFIGURED",
  })
  void anErrorCodeHasItsMeaning(String error, ErrorCode expected) {
    GatehouseException translated =
        translate(new MsalServiceException("AADSTS70008: body-canary", error));
    assertThat(translated.code()).isEqualTo(expected);
    assertThat(translated).hasMessage("the token endpoint says " + error + " AADSTS70008");
    assertThat(translated.getCause()).isNull();
  }

  @Test
  void whatNobodyWouldReadIsNotShown() {
    for (String error : new String[] {"<script>", "", "UPPER", "a\nb", "e".repeat(65)}) {
      assertThat(translate(new MsalServiceException("text-canary", error)))
          .hasMessage("the token endpoint says unknown");
    }
  }

  @Test
  void ourOwnExceptionSurfacesFromAnyDepth() {
    GatehouseException own = new GatehouseException(ErrorCode.BUSY, "ours");
    assertThat(translate(own)).isSameAs(own);
    assertThat(translate(new ExecutionException(new MsalClientException(own)))).isSameAs(own);
  }

  @Test
  void anythingElseIsNamedByItsClass() {
    assertThat(translate(new MsalClientException("body-canary", "code-canary")))
        .hasMessage("MSAL fails with MsalClientException");
    assertThat(translate(new NullPointerException("canary")).code())
        .isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE);
    Throwable endless = new IOException("canary");
    for (int i = 0; i < 50; i++) {
      endless = new IllegalStateException("canary", endless);
    }
    assertThat(translate(endless))
        .hasMessageStartingWith("MSAL fails with IllegalStateException IllegalStateException")
        .hasMessageNotContaining("canary");
  }

  @Test
  void onlyTheNumberAtTheBeginningGoesOn() {
    GatehouseException known =
        translate(new MsalServiceException("AADB2C90118: x", "invalid_grant"));
    assertThat(known.authorityCode()).contains(new AuthorityCode("AADB2C90118"));
    assertThat(known).hasMessage("the token endpoint says invalid_grant AADB2C90118");
    GatehouseException none = translate(new MsalServiceException("x AADSTS70008", "invalid_grant"));
    assertThat(none.authorityCode()).isEmpty();
    assertThat(none).hasMessage("the token endpoint says invalid_grant");
  }

  @Test
  void theOperatorIsToldWhatToDo() {
    assertThat(translate(new MsalServiceException("AADSTS7000222: canary", "invalid_client")))
        .hasMessageStartingWith("the token endpoint says invalid_client AADSTS7000222; to fix it, ")
        .hasMessageContaining("app_secret")
        .hasMessageNotContaining("canary");
  }
}
