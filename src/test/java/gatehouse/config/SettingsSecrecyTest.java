package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret in anything that could be logged (acceptance L-01). */
class SettingsSecrecyTest {
  private static final String CANARY = "canary-7Hq~Zk.3";
  private static final String CANARY_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void l01_settingsShowNoSecret() throws SettingsException {
    Settings settings =
        Operator.changed("app_secret", CANARY + "\nsession_key: " + CANARY_KEY).loads();

    assertThat(Operator.secretOf(settings)).isEqualTo(CANARY);
    assertThat(settings.toString()).doesNotContain(CANARY, CANARY_KEY).contains("****");
    assertThat(settings.client().credential().toString()).contains("****").doesNotContain(CANARY);
    assertThat(new RawSetting(CANARY, "line 1").toString()).doesNotContain(CANARY);
  }

  /** Slips of an operator, each with the canary where the log must not show it. */
  static Stream<String> slips() {
    return Stream.of(
        "app_secret: " + CANARY + "\nsession_key: " + CANARY,
        "app_secret: " + CANARY + "\u00e4",
        "app_secret: \"" + CANARY + "\\u0007\"",
        "app_secret: [" + CANARY + ", " + CANARY + "]",
        "app_secret: {" + CANARY + ": x}",
        "app_secret: *" + CANARY,
        "app_secret: &" + CANARY,
        "app_secret: !" + CANARY,
        "app_secret: !!" + CANARY + " x",
        "app_secret: !" + CANARY + "!x y",
        "app_secret: '" + CANARY,
        "app_secret: \"" + CANARY + "\\q\"",
        "app_secret: %" + CANARY,
        "app_secret: @" + CANARY,
        "app_secret: |" + CANARY,
        "app_secret: " + CANARY + ": x",
        "app_secret:" + CANARY,
        "app_secret=" + CANARY,
        CANARY,
        CANARY + ": app_secret",
        "? " + CANARY,
        "app_secret: " + CANARY + "\napp_secret: " + CANARY,
        "app_secret: " + CANARY + "\napp_secret_file: " + CANARY,
        "app_secret_file: " + CANARY,
        "session_key_file: " + CANARY,
        "session_key: " + CANARY,
        "certificate: " + CANARY,
        "certificate_password: " + CANARY,
        "certificate_password_file: " + CANARY,
        "vault_certificate: " + CANARY,
        "vault_certificate: https://" + CANARY + ".vault.azure.net/x",
        "managed_identity: " + CANARY,
        "federated_token: " + CANARY,
        "federated_token: " + CANARY + "\napp_secret: " + CANARY,
        "prompt: " + CANARY,
        "tenants: " + CANARY,
        "redirect: " + CANARY,
        "authority: https://login.example/common?" + CANARY,
        "time_zone: " + CANARY,
        "\t" + CANARY,
        "app_secret: " + CANARY + "\u0001");
  }

  @ParameterizedTest
  @MethodSource("slips")
  void l01_noFaultRepeatsASecret(String slip) {
    Operator operator = Operator.wrote("app_id: id\n" + slip + "\n");

    List<String> faults = operator.problemTexts();

    assertThat(faults).isNotEmpty();
    assertThat(String.join("\n", faults)).doesNotContain(CANARY);
  }
}
