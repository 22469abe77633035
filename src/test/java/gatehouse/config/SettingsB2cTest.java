package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC B1: the user flows of Azure AD B2C, and what they ask of the other settings. */
class SettingsB2cTest {
  private static final String B2C =
      Operator.LEAST
          + "authority: https://contoso.b2clogin.com/contoso.onmicrosoft.com/\n"
          + "b2c_sign_in: B2C_1_susi\n";

  @Test
  void b1_theFlowsAreNamedAndTheApplicationItselfIsAskedFor() throws SettingsException {
    Settings settings =
        Operator.wrote(B2C + "b2c_edit_profile: b2c_1_edit\nb2c_reset_password: B2C_1A-pw\n")
            .loads();
    assertThat(settings.authority().isB2c()).isTrue();
    assertThat(settings.authority().userFlows())
        .isEqualTo(
            Map.of(
                UserFlow.SIGN_IN, "B2C_1_susi",
                UserFlow.EDIT_PROFILE, "b2c_1_edit",
                UserFlow.RESET_PASSWORD, "B2C_1A-pw"));
    assertThat(settings.authority().uri())
        .isEqualTo(URI.create("https://contoso.b2clogin.com/contoso.onmicrosoft.com"));
    assertThat(settings.client().scopes())
        .containsExactly("openid", "profile", "offline_access", Operator.APP_ID);
  }

  @Test
  void b1_withoutThemNothingIsOfB2c() throws SettingsException {
    Settings settings = Operator.wrote(Operator.LEAST + "b2c_sign_in:\n").loads();
    assertThat(settings.authority().isB2c()).isFalse();
    assertThat(settings).isEqualTo(Operator.wrote(Operator.LEAST).loads());
  }

  @Test
  void b1_theSignInAloneIsEnough() throws SettingsException {
    assertThat(Operator.wrote(B2C).loads().authority().userFlows())
        .containsOnlyKeys(UserFlow.SIGN_IN);
  }

  @Test
  void b1_theScopesOfAnApiStayAsTheyAreWritten() throws SettingsException {
    String api = "https://contoso.onmicrosoft.com/tasks/read";
    assertThat(
            Operator.wrote(B2C + "scopes: OpenID " + api + " " + Operator.APP_ID)
                .loads()
                .client()
                .scopes())
        .containsExactly("openid", "profile", "offline_access", api, Operator.APP_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"B2C_1_a/../b", "'a b'", "a?p=b", "'%41'", "'b2c_1_ä'", "'<script>'", "[a, b]"})
  void e03_aNameThatIsNoneOfAFlowIsRefusedWithoutRepeatingIt(String name) {
    for (UserFlow flow : UserFlow.values()) {
      String key = flow.key().yamlName();
      String file =
          flow == UserFlow.SIGN_IN ? B2C.replace("B2C_1_susi", name) : B2C + key + ": " + name;
      assertThat(Operator.wrote(file).problemTexts())
          .isNotEmpty()
          .allMatch(fault -> fault.startsWith(key + " ("))
          .noneMatch(fault -> fault.contains("script"));
    }
  }

  @Test
  void b1_aNameHasAnEnd() throws SettingsException {
    String longest = "b".repeat(64);
    assertThat(Operator.wrote(B2C.replace("B2C_1_susi", longest)).loads().authority().isB2c())
        .isTrue();
    assertThat(Operator.wrote(B2C.replace("B2C_1_susi", longest + "b")).problemTexts())
        .singleElement()
        .asString()
        .contains(
            "b2c_sign_in (WEB-INF/oauth_settings.yml line 5)", "is not the name of a user flow");
  }

  @ParameterizedTest
  @CsvSource({
    "b2c_edit_profile: B2C_1_SUSI,                              is the same as b2c_sign_in",
    "b2c_reset_password: b2c_1_susi,                            is the same as b2c_sign_in",
    "prompt: select_account,                                    is not known to B2C",
    "prompt: consent,                                           is not known to B2C",
    "scopes: User.Read,                                         permission of Microsoft Graph",
    "scopes: openid Calendars.Read,                             permission of Microsoft Graph",
  })
  void b1_whatDoesNotGoWithTheFlowsIsOneFault(String line, String fault) {
    assertThat(Operator.wrote(B2C + line).problemTexts())
        .singleElement()
        .asString()
        .startsWith(line.substring(0, line.indexOf(':')) + " (")
        .contains(fault);
  }

  @Test
  void b1_theTwoOthersDifferToo() {
    assertThat(
            Operator.wrote(B2C + "b2c_edit_profile: b2c_1_x\nb2c_reset_password: B2C_1_X")
                .problemTexts())
        .singleElement()
        .asString()
        .contains("b2c_reset_password (", "is the same as b2c_edit_profile");
  }

  @Test
  void b1_theOthersNeedTheSignIn() {
    assertThat(Operator.wrote(B2C.replace("b2c_sign_in", "b2c_reset_password")).problemTexts())
        .singleElement()
        .asString()
        .contains("b2c_sign_in (not set): is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "https://login.microsoftonline.com/common,                               names no tenant",
    "https://login.microsoftonline.com/organizations/,                       names no tenant",
    "https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1_susi,        more than the tenant",
    "https://contoso.b2clogin.com/tfp/contoso.onmicrosoft.com,               more than the tenant",
  })
  void b1_theAuthorityIsTheTenantAlone(String authority, String fault) {
    String file = Operator.LEAST + "b2c_sign_in: B2C_1_susi\nauthority: " + authority;
    assertThat(Operator.wrote(file).problemTexts())
        .singleElement()
        .asString()
        .startsWith("authority (")
        .contains(fault);
  }

  @Test
  void b1_theDefaultAuthorityIsNoTenant() {
    assertThat(Operator.wrote(Operator.LEAST + "b2c_sign_in: B2C_1_susi").problemTexts())
        .singleElement()
        .asString()
        .contains("authority (not set): names no tenant");
  }
}
