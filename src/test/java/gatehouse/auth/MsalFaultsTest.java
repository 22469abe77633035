package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.aad.msal4j.MsalClientException;
import com.microsoft.aad.msal4j.MsalServiceException;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC W1, W5: what MSAL's exceptions mean, and that nothing of their text goes on. */
class MsalFaultsTest {
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
    "something_new, AUTHORITY_UNAVAILABLE",
  })
  void anErrorCodeHasItsMeaning(String error, ErrorCode expected) {
    GatehouseException translated =
        MsalFaults.translate(new MsalServiceException("AADSTS70008: body-canary", error));
    assertThat(translated.code()).isEqualTo(expected);
    assertThat(translated).hasMessage("the token endpoint says " + error + " AADSTS70008");
    assertThat(translated.getCause()).isNull();
  }

  @Test
  void whatNobodyWouldReadIsNotShown() {
    for (String error : new String[] {"<script>", "", "UPPER", "a\nb", "e".repeat(65)}) {
      assertThat(MsalFaults.translate(new MsalServiceException("text-canary", error)))
          .hasMessage("the token endpoint says unknown");
    }
  }

  @Test
  void ourOwnExceptionSurfacesFromAnyDepth() {
    GatehouseException own = new GatehouseException(ErrorCode.BUSY, "ours");
    assertThat(MsalFaults.translate(own)).isSameAs(own);
    assertThat(MsalFaults.translate(new ExecutionException(new MsalClientException(own))))
        .isSameAs(own);
  }

  @Test
  void anythingElseIsNamedByItsClass() {
    assertThat(MsalFaults.translate(new MsalClientException("body-canary", "code-canary")))
        .hasMessage("MSAL fails with MsalClientException");
    assertThat(MsalFaults.translate(new NullPointerException("canary")).code())
        .isEqualTo(ErrorCode.AUTHORITY_UNAVAILABLE);
    Throwable endless = new IOException("canary");
    for (int i = 0; i < 50; i++) {
      endless = new IllegalStateException("canary", endless);
    }
    assertThat(MsalFaults.translate(endless)).hasMessage("MSAL fails with IllegalStateException");
  }

  @Test
  void theNumberIsFoundInAnyText() {
    assertThat(MsalFaults.aadsts("AADSTS65004: declined")).contains("AADSTS65004");
    assertThat(MsalFaults.aadsts("x AADSTS9002313x")).contains("AADSTS9002313");
    assertThat(MsalFaults.aadsts("AADSTS12")).isEmpty();
    assertThat(MsalFaults.aadsts("")).isEmpty();
    assertThat(MsalFaults.aadsts(null)).isEmpty();
  }
}
