package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC E1: the authority of a tenant of Entra External ID, and what follows from it. */
class SettingsExternalIdTest {
  private static final String TENANT = "11111111-2222-3333-4444-555555555555";
  private static final String ISSUER =
      "https://11111111-2222-3333-4444-555555555555.ciamlogin.com/11111111-2222-3333-4444-555555555555/v2.0";

  private static Settings settings(String lines) throws SettingsException {
    return Operator.wrote(Operator.LEAST + lines).loads();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "authority: https://contoso.ciamlogin.com/11111111-2222-3333-4444-555555555555",
        "authority: https://Contoso.CIAMLOGIN.com/11111111-2222-3333-4444-555555555555/",
        "authority: https://login.contoso.com/11111111-2222-3333-4444-555555555555;issuer: "
            + ISSUER
      })
  void e1_theIssuerIsThatOfTheTenantAndThereIsNoCalendar(String authority)
      throws SettingsException {
    Settings settings = settings(authority.replace(";", "\n"));
    assertThat(settings.authority().expectedIssuer()).contains(ISSUER);
    assertThat(ExternalIdIssuer.isOf(settings.authority())).isTrue();
    assertThat(settings.graph().endpoint()).isEmpty();
    assertThat(settings.client().scopes())
        .containsExactly("openid", "profile", "offline_access", "email");
  }

  @Test
  void e1_graphIsUsedIfItIsNamed() throws SettingsException {
    Settings settings =
        settings(
            "authority: https://contoso.ciamlogin.com/"
                + TENANT
                + "\ngraph_endpoint: https://graph.microsoft.com/v1.0");
    assertThat(settings.graph().endpoint()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555",
    "https://ciamlogin.com.attacker.example/11111111-2222-3333-4444-555555555555"
  })
  void e1_otherHostsAreNoneOfIt(String authority) throws SettingsException {
    Settings settings = settings("authority: " + authority);
    assertThat(ExternalIdIssuer.isOf(settings.authority())).isFalse();
    assertThat(settings.authority().expectedIssuer()).isEmpty();
    assertThat(settings.graph().endpoint()).isPresent();
  }

  @Test
  void e1_aTenantByNameIsRefusedWithWhatToWrite() {
    assertThat(
            Operator.wrote(
                    Operator.LEAST
                        + "authority: https://contoso.ciamlogin.com/contoso.onmicrosoft.com")
                .problemTexts())
        .singleElement()
        .asString()
        .startsWith("authority (")
        .contains("https://contoso.ciamlogin.com/TENANT_ID");
  }
}
