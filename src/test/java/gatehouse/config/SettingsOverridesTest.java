package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where settings may be written, and which place counts. */
class SettingsOverridesTest {
  private final Path directory;

  SettingsOverridesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theLaterPlaceWins() throws SettingsException {
    Operator operator = Operator.added("time_zone: Europe/Berlin");
    assertThat(operator.loads().graph().timeZone()).hasToString("Europe/Berlin");
    operator.contextParam("oauth.time_zone", "Europe/Paris");
    assertThat(operator.loads().graph().timeZone()).hasToString("Europe/Paris");
    operator.property("oauth.time_zone", "Europe/Madrid");
    assertThat(operator.loads().graph().timeZone()).hasToString("Europe/Madrid");
    operator.environment("OAUTH_TIME_ZONE", "Europe/Rome");
    assertThat(operator.loads().graph().timeZone()).hasToString("Europe/Rome");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void blankOverrideIsNone(String blank) throws SettingsException {
    Operator operator = Operator.added("prompt: consent");
    operator.contextParam("oauth.prompt", blank).property("oauth.prompt", blank);
    assertThat(operator.environment("OAUTH_PROMPT", blank).loads().signIn().prompt())
        .isEqualTo(Settings.Prompt.CONSENT);
  }

  @ParameterizedTest
  @EnumSource(SettingKey.class)
  void everyKeyCanBeOverriddenAtEveryPlace(SettingKey key) {
    String name = key.yamlName();
    String bad = "http://\u0001";
    assertThat(Operator.wrote(Operator.LEAST).contextParam("oauth." + name, bad).problemTexts())
        .anyMatch(fault -> fault.startsWith(name + " (context-param oauth." + name + "): "));
    assertThat(Operator.wrote(Operator.LEAST).property("oauth." + name, bad).problemTexts())
        .anyMatch(fault -> fault.startsWith(name + " (system property oauth." + name + "): "));
    assertThat(
            Operator.wrote(Operator.LEAST).environment("OAUTH_" + key.name(), bad).problemTexts())
        .anyMatch(fault -> fault.startsWith(name + " (environment OAUTH_" + key.name() + "): "));
  }

  @Test
  void everythingCanBeSetWithoutAFile() throws SettingsException {
    Settings settings =
        Operator.nothing()
            .contextParam("oauth.redirect", "https://www.example/callback")
            .property("oauth.app_id", "id")
            .environment("OAUTH_APP_SECRET", "secret")
            .loads();

    assertThat(settings.client().id()).isEqualTo("id");
  }

  @ParameterizedTest
  @CsvSource({
    "0, from-file",
    "1, from-context-param",
    "2, from-property",
    "3, from-environment",
  })
  void secretComesFromAFileAtEveryPlace(int places, String expected)
      throws IOException, SettingsException {
    Operator operator =
        Operator.wrote(
            Operator.LEAST.replaceAll("app_secret:.*", "app_secret_file: " + secret("from-file")));
    if (places > 0) {
      operator.contextParam("oauth.app_secret_file", secret("from-context-param"));
    }
    if (places > 1) {
      operator.property("oauth.app_secret_file", secret("from-property"));
    }
    if (places > 2) {
      operator.environment("OAUTH_APP_SECRET_FILE", secret("from-environment"));
    }

    assertThat(Operator.secretOf(operator.loads())).isEqualTo(expected);
  }

  @Test
  void theLaterPlaceWinsBetweenSecretAndItsFileToo() throws IOException, SettingsException {
    Operator operator =
        Operator.wrote(Operator.LEAST).contextParam("oauth.app_secret_file", secret("from-file"));
    assertThat(Operator.secretOf(operator.loads())).isEqualTo("from-file");
    operator.environment("OAUTH_APP_SECRET", "plain");
    assertThat(Operator.secretOf(operator.loads())).isEqualTo("plain");
  }

  @Test
  void secretAndItsFileAtOnePlaceAreAFault() throws IOException {
    String file = secret("other");
    assertThat(Operator.added("app_secret_file: " + file).problemTexts())
        .containsExactly(
            "app_secret (WEB-INF/oauth_settings.yml line 2): is set both directly and by"
                + " app_secret_file (WEB-INF/oauth_settings.yml line 4); keep one of the two");
    assertThat(
            Operator.wrote(Operator.LEAST)
                .environment("OAUTH_APP_SECRET", "x")
                .environment("OAUTH_APP_SECRET_FILE", file)
                .problemTexts())
        .containsExactly(
            "app_secret (environment OAUTH_APP_SECRET): is set both directly and by"
                + " app_secret_file (environment OAUTH_APP_SECRET_FILE); keep one of the two");
  }

  @Test
  void aByteOrderMarkInASecretFileIsNoPartOfTheSecret() throws IOException, SettingsException {
    Operator operator =
        Operator.wrote(Operator.LEAST)
            .environment("OAUTH_APP_SECRET_FILE", secret("\uFEFFfrom-file\r\n"));
    assertThat(Operator.secretOf(operator.loads())).isEqualTo("from-file");
    Path utf16 =
        Files.write(directory.resolve("utf-16"), "from-file".getBytes(StandardCharsets.UTF_16));
    assertThat(
            Operator.wrote(Operator.LEAST)
                .environment("OAUTH_APP_SECRET_FILE", utf16.toString())
                .problemTexts())
        .singleElement()
        .asString()
        .contains("is not UTF-8 text but UTF-16");
  }

  @Test
  void sessionKeysComeFromAFileOfOnePerLine() throws IOException, SettingsException {
    String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    assertThat(
            Operator.added("session_key_file: " + secret(key + "\n" + key + "\n"))
                .loads()
                .session()
                .keys())
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "", "\u0000"})
  void secretFileThatCannotBeReadIsTheOneFault(String name) {
    String path = name.equals("\u0000") ? name : directory.resolve(name).toString();
    assertThat(
            Operator.wrote(Operator.LEAST).property("oauth.session_key_file", path).problemTexts())
        .singleElement()
        .asString()
        .startsWith("session_key_file (system property oauth.session_key_file): the file");
  }

  @Test
  void emptySecretFileIsNamed() throws IOException {
    assertThat(
            Operator.wrote(Operator.LEAST)
                .environment("OAUTH_APP_SECRET_FILE", secret(" \n"))
                .problemTexts())
        .singleElement()
        .asString()
        .startsWith("app_secret (environment OAUTH_APP_SECRET_FILE): is empty");
  }

  @Test
  void unknownContextParamOfOursIsRefusedAndOthersAreNot() {
    Operator operator = Operator.wrote(Operator.LEAST).contextParam("jsf.anything", "x");
    assertThat(operator.problems()).isEmpty();
    operator.contextParam("oauth.app_secret_path", "x").contextParam("oauth.app_id_file", "x");
    assertThat(operator.problems())
        .extracting(SettingsProblem::where)
        .containsExactlyInAnyOrder(
            "context-param oauth.app_secret_path", "context-param oauth.app_id_file");
  }

  private String secret(String text) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "secret", ""), text).toString();
  }
}
