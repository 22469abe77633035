package gatehouse.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.error.AuthorityError;
import gatehouse.error.ErrorCode;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundles in step with each other and with the codes. */
class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

  /** A text for one, and a text for more. */
  private static final Pattern PLURAL =
      Pattern.compile("\\{(\\d),choice,1#((?:[^{}|]|\\{\\d})*)\\|1<((?:[^{}|]|\\{\\d})*)}");

  private final Properties english = bundle("messages");

  static Properties bundle(String name) {
    Properties properties = new Properties();
    String path = "/gatehouse/" + name + ".properties";
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(MessagesTest.class.getResourceAsStream(path)),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return properties;
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages_de", "messages_sv"})
  void everyLanguageSaysTheSame(String name) {
    Properties other = bundle(name);

    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    assertThat(english.stringPropertyNames())
        .allSatisfy(
            key ->
                assertThat(placeholders(other.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key))));
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(withoutPlurals(text))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String withoutPlurals(String text) {
    return PLURAL.matcher(text).replaceAll("{$1} $2 $3");
  }

  /** A straight apostrophe is syntax in some texts and a letter in others: there is none. */
  @ParameterizedTest
  @ValueSource(strings = {"messages", "messages_de", "messages_sv"})
  void textsHaveNoSyntaxButPlaceholders(String name) {
    assertThat(bundle(name).entrySet())
        .allSatisfy(
            entry ->
                assertThat(withoutPlurals(entry.getValue().toString()).replaceAll("\\{\\d}", "0"))
                    .as(entry.getKey().toString())
                    .isNotBlank()
                    .doesNotContain("'", "{", "}", "<", ">", "\uFFFD", "  "));
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorSaysWhatWhoAndWhatToTry(ErrorCode code) {
    String key = "error." + code.messageKey();
    assertThat(english.stringPropertyNames())
        .contains(key + ".title", key + ".what", key + ".who", key + ".try");
  }

  @ParameterizedTest
  @EnumSource
  void everyErrorOfTheAuthorityDoesToo(AuthorityError error) {
    String key = "authority." + error.messageKey();
    assertThat(english.stringPropertyNames())
        .contains(key + ".title", key + ".what", key + ".who", key + ".try");
  }

  /** T10 */
  @Test
  void theButtonOfTheHomePageHasItsExactText() {
    assertThat(english.getProperty("home.sign-in")).isEqualTo("Click here to sign in");
    assertThat(english.getProperty("nav.sign-in")).isEqualTo("Sign in");
  }
}
