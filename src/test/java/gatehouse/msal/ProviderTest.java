package gatehouse.msal;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.Settings;
import gatehouse.config.TestSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SPEC T2, W2, W3: what settings and metadata make of an authority. */
class ProviderTest {
  private static final Settings SETTINGS = TestSettings.with(Settings.Prompt.LOGIN);
  private static final String METHODS = "token_endpoint_auth_methods_supported";

  @Test
  void t2_microsoftsEndpointsAreThoseOfTheSettings() {
    Provider entra = TestProvider.of(SETTINGS);
    assertThat(entra.authorizationEndpoint())
        .isEqualTo(SETTINGS.authority().authorizationEndpoint());
    assertThat(entra.tokenEndpoint()).isEqualTo(SETTINGS.authority().tokenEndpoint());
  }

  @Test
  void w3_anotherProvidersArePublishedUnlessTheSettingsSayOtherwise() {
    Provider another = TestProvider.another(SETTINGS, Map.of());
    assertThat(another.authorizationEndpoint())
        .hasToString("https://login.example/published/authorize");
    assertThat(another.tokenEndpoint()).hasToString("https://login.example/published/token");
    URI written = URI.create("https://login.example/common/own/token");
    assertThat(
            TestProvider.another(TestSettings.with(Settings.Prompt.LOGIN, written), Map.of())
                .tokenEndpoint())
        .isEqualTo(written);
  }

  @Test
  void onlyMicrosoftIsToldTheCapability() {
    assertThat(TestProvider.of(SETTINGS).clientCapability()).contains("cp1");
    assertThat(TestProvider.another(SETTINGS, Map.of()).clientCapability()).isEmpty();
  }

  @Test
  void w2_theSecretIsInTheHeaderWhereTheFormIsNotOffered() {
    assertThat(TestProvider.of(SETTINGS).takesSecretInHeader()).as("not said").isFalse();
    assertThat(TestProvider.another(SETTINGS, Map.of()).takesSecretInHeader())
        .as("the default of OpenID Connect Discovery")
        .isTrue();
    Map<List<String>, Boolean> offers =
        Map.of(
            List.of("client_secret_basic"), true,
            List.of("client_secret_basic", "private_key_jwt"), true,
            List.of("client_secret_basic", "client_secret_post"), false,
            List.of("client_secret_post"), false,
            List.of("private_key_jwt"), false);
    offers.forEach(
        (methods, inHeader) ->
            assertThat(
                    TestProvider.another(SETTINGS, Map.of(METHODS, methods)).takesSecretInHeader())
                .as(methods.toString())
                .isEqualTo(inHeader));
  }
}
