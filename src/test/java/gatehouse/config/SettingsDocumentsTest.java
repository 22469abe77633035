package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** SPEC T4: the example file, their page and the loader say the same. */
class SettingsDocumentsTest {
  private static final List<String> TUTORIAL_KEYS =
      List.of(
          "app_id",
          "app_secret",
          "redirect",
          "scopes",
          "authority",
          "authorize_endpoint",
          "token_endpoint");
  private static final Pattern EXAMPLE_LINE =
      Pattern.compile("(?m)^((?:#.*\\n)+)(# )?([a-z0-9_]+): (.+)$");
  private static final Pattern ROW_OF_PAGE =
      Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (?:`([^`]*)`|([a-z]+)) \\| (.+) \\|$");
  private static final Pattern KEY_FILE_ROW = Pattern.compile(".*_file");

  /** One credential alone may be set, and what they name is not here. */
  private static final Set<String> INSTEAD_OF_A_SECRET =
      Set.of(
          "certificate",
          "certificate_password",
          "certificate_kid",
          "vault_certificate",
          "managed_identity",
          "federated_token");

  private final String example = Files.readString(Path.of("oauth_settings.yml.example"));
  private final String page = Files.readString(Path.of("src/docs/settings.md"));

  SettingsDocumentsTest() throws IOException {}

  @Test
  void t1_exampleBeginsWithTheSevenKeysOfTheTutorialInUse() {
    assertThat(exampleLines().values())
        .filteredOn(line -> line.group(2) == null)
        .extracting(line -> line.group(3))
        .isEqualTo(TUTORIAL_KEYS);
    assertThat(exampleLines().keySet()).startsWith(TUTORIAL_KEYS.toArray(String[]::new));
  }

  @Test
  void t4_exampleHasEveryKeyWithItsDefaultAndNothingElse() {
    Map<String, MatchResult> lines = exampleLines();
    assertThat(plainKeys(lines)).containsExactlyInAnyOrderElementsOf(allKeys());
    assertThat(lines.keySet()).allMatch(SettingKey::known);
    for (SettingKey key : SettingKey.values()) {
      MatchResult line = lines.get(key.yamlName());
      assertThat(line).as(key.yamlName()).isNotNull();
      String said = line.group(1).replaceAll("\\n# ", " ");
      switch (key.presence()) {
        case REQUIRED -> assertThat(said).as(key.yamlName()).contains("Required");
        case OPTIONAL -> assertThat(said).as(key.yamlName()).contains("Default: none");
        case DEFAULTED -> {
          assertThat(said)
              .containsPattern("Default: " + Pattern.quote(key.defaultText()) + "[. \n]");
          assertThat(line.group(4)).isEqualTo(key.defaultText());
        }
      }
    }
  }

  @Test
  void t4_exampleAsItIsLacksNothingButIdAndSecret() {
    assertThat(Operator.wrote(example).problems())
        .extracting(SettingsProblem::problem)
        .containsExactly(
            "is still the placeholder of the example", "is still the placeholder of the example");
  }

  @Test
  void t4_filledInExampleLoads() throws SettingsException {
    Settings settings = Operator.wrote(filledIn(example)).loads();
    Settings least = Operator.wrote(Operator.LEAST).loads();
    assertThat(settings).isEqualTo(least);
  }

  @Test
  void t4_exampleLoadsWithEveryLineInUse() throws SettingsException {
    String everything =
        exampleLines().values().stream()
            .filter(line -> !KEY_FILE_ROW.matcher(line.group(3)).matches())
            .filter(line -> !line.group(3).startsWith("b2c_"))
            .filter(line -> !INSTEAD_OF_A_SECRET.contains(line.group(3)))
            .map(line -> line.group(3) + ": " + line.group(4))
            .collect(Collectors.joining("\n"));
    assertThat(Operator.wrote(filledIn(everything)).loads().session().keys()).hasSize(1);
  }

  /** They want another authority, and no scopes of Graph: what their comments say. */
  @Test
  void b1_theUserFlowsOfTheExampleLoadWithTheAuthorityThatTheyName() throws SettingsException {
    String flows =
        exampleLines().values().stream()
            .filter(line -> line.group(3).startsWith("b2c_"))
            .map(line -> line.group(3) + ": " + line.group(4) + "\n")
            .collect(Collectors.joining());
    String authority = "authority: https://contoso.b2clogin.com/contoso.onmicrosoft.com\n";
    assertThat(example).contains("https://contoso.b2clogin.com/contoso.onmicrosoft.com");
    assertThat(Operator.wrote(Operator.LEAST + authority + flows).loads().authority().userFlows())
        .containsOnlyKeys(UserFlow.values());
  }

  @Test
  void t4_thePageHasEveryKeyWithItsDefaultAndNothingElse() {
    Map<String, MatchResult> rows = matches(ROW_OF_PAGE, page, 1);
    assertThat(rows.keySet()).containsExactlyElementsOf(allKeys());
    for (SettingKey key : SettingKey.values()) {
      MatchResult row = rows.get(key.yamlName());
      assertThat(row).as(key.yamlName()).isNotNull();
      switch (key.presence()) {
        case REQUIRED -> assertThat(row.group(3)).as(key.yamlName()).isEqualTo("required");
        case OPTIONAL -> assertThat(row.group(3)).as(key.yamlName()).isEqualTo("none");
        case DEFAULTED -> assertThat(row.group(2)).isEqualTo(key.defaultText());
      }
    }
  }

  @Test
  void t4_settingsFileIsKeptOutOfVersionControl() throws IOException {
    assertThat(Files.readAllLines(Path.of(".gitignore"))).contains("oauth_settings.yml");
  }

  private Map<String, MatchResult> exampleLines() {
    return matches(EXAMPLE_LINE, example, 3);
  }

  private static Map<String, MatchResult> matches(Pattern pattern, String text, int keyGroup) {
    Map<String, MatchResult> found = new LinkedHashMap<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      MatchResult again = found.put(matcher.group(keyGroup), matcher.toMatchResult());
      assertThat(again).as(matcher.group(keyGroup)).isNull();
    }
    return found;
  }

  private static List<String> plainKeys(Map<String, MatchResult> lines) {
    return lines.keySet().stream().filter(key -> !KEY_FILE_ROW.matcher(key).matches()).toList();
  }

  private static List<String> allKeys() {
    return Arrays.stream(SettingKey.values()).map(SettingKey::yamlName).toList();
  }

  private static String filledIn(String text) {
    return text.replace("YOUR_APP_ID_HERE", Operator.APP_ID)
        .replace("YOUR_APP_SECRET_HERE", Operator.APP_SECRET)
        .replace("YOUR_METRICS_TOKEN_HERE", "0123456789abcdef0123456789abcdef")
        // A folder of the operator's, and an alternative to the key beside it.
        .replace("/var/log/gatehouse/audit.json", "console")
        .replaceAll(
            "YOUR_(SESSION|AUDIT)_KEY_HERE", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
  }
}
