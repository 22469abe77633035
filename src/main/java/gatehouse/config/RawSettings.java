package gatehouse.config;

import gatehouse.config.SettingKey.Presence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was written for each key, and the place to complain about it. */
final class RawSettings {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "YOUR_APP_ID_HERE",
          "YOUR_APP_PASSWORD_HERE",
          "YOUR_APP_SECRET_HERE",
          "YOUR_CERTIFICATE_PASSWORD_HERE",
          "YOUR_METRICS_TOKEN_HERE");

  private final Map<SettingKey, RawSetting> values;
  private final List<SettingsProblem> problems;

  RawSettings(Map<SettingKey, RawSetting> values, List<SettingsProblem> problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The value, its default, or an empty text; a missing required one is rejected. */
  String text(SettingKey key) {
    RawSetting value = values.get(key);
    if (value != null && value.items().size() > 1) {
      reject(key, "is a list", "write one value");
    }
    return textOfAll(key);
  }

  /** The words of a text or of a YAML list. */
  List<String> words(SettingKey key) {
    String text = textOfAll(key);
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
  }

  private String textOfAll(SettingKey key) {
    RawSetting value = values.get(key);
    String text = value == null ? "" : value.text();
    if (text.isEmpty()) {
      if (key.presence() == Presence.REQUIRED) {
        reject(key, value == null ? "is missing" : "is empty", whereToGet(key));
      }
      return key.defaultText();
    }
    if (PLACEHOLDERS.contains(text)) {
      reject(key, "is still the placeholder of the example", whereToGet(key));
    }
    return text;
  }

  /** Whether there is a value, usable or not. */
  boolean isSet(SettingKey key) {
    RawSetting value = values.get(key);
    return value != null && (value.unusable() || !value.text().isEmpty());
  }

  /** The path of the file that the value was read from. */
  Optional<String> file(SettingKey key) {
    return Optional.ofNullable(values.get(key)).map(RawSetting::file);
  }

  /** RFC 6749, appendices A.1 and A.2: more than printable ASCII came along by mistake. */
  String printable(SettingKey key) {
    String text = text(key);
    if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      reject(key, "has a character outside printable ASCII", "copy it again, and it alone");
    }
    return text;
  }

  /** 0 if it is rejected. */
  int wholeNumber(SettingKey key, int most) {
    String text = text(key);
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      reject(key, "is not a whole number from 1 to " + most, "write one");
      return 0;
    }
    return number;
  }

  /** A constant by its name in lower case; the first of them if it is rejected. */
  <E extends Enum<E>> E choice(SettingKey key, Class<E> type) {
    String text = text(key).toUpperCase(Locale.ROOT);
    E[] constants = type.getEnumConstants();
    Optional<E> chosen =
        Arrays.stream(constants).filter(each -> each.name().equals(text)).findFirst();
    if (chosen.isEmpty()) {
      String names =
          Arrays.stream(constants)
              .map(each -> each.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.joining(", "));
      reject(key, "is not one of its values", "choose one of these: " + names);
    }
    return chosen.orElse(constants[0]);
  }

  /** Of a mapping, by {@code NAME} and {@code NAME.KEY}. */
  Map<String, RawSetting> members(SettingKey key) {
    RawSetting value = values.get(key);
    return value == null ? Map.of() : value.members();
  }

  boolean flag(SettingKey key) {
    String text = text(key).toLowerCase(Locale.ROOT);
    if (!List.of("true", "false").contains(text)) {
      reject(key, "is neither true nor false", "write one of the two");
    }
    return text.equals("true");
  }

  /** Whether somebody set the key to nothing. */
  boolean emptied(SettingKey key) {
    RawSetting value = values.get(key);
    return value != null && value.text().isEmpty();
  }

  void reject(SettingKey key, String problem, String remedy) {
    RawSetting value = values.get(key);
    if (value != null && value.unusable()) {
      return;
    }
    String source = value == null ? "not set" : value.source();
    SettingsProblem found =
        new SettingsProblem(key.yamlName() + " (" + source + ")", problem, remedy);
    if (!problems.contains(found)) {
      problems.add(found);
    }
  }

  /** Of a mapping. */
  void reject(SettingKey key, String member, String source, String problem, String remedy) {
    problems.add(
        new SettingsProblem(key.yamlName() + "." + member + " (" + source + ")", problem, remedy));
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  private static String whereToGet(SettingKey key) {
    return switch (key) {
      case APP_ID ->
          "copy the Application (client) ID from the Overview page of the app registration in the"
              + " Microsoft Entra admin center";
      case APP_SECRET ->
          "copy the Value (not the Secret ID) of a client secret from the page Certificates &"
              + " secrets of the app registration in the Microsoft Entra admin center";
      case REDIRECT ->
          "write the redirect URI from the page Authentication of the app registration: the"
              + " absolute URL of this application's callback";
      default -> "see oauth_settings.yml.example";
    };
  }
}
