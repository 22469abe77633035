package gatehouse.config;

import gatehouse.config.SettingKey.Presence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was written for each key, and the place to complain about it. */
final class RawSettings {
  private static final Set<String> PLACEHOLDERS =
      Set.of(
          "YOUR_APP_ID_HERE",
          "YOUR_APP_PASSWORD_HERE",
          "YOUR_APP_SECRET_HERE",
          "YOUR_CERTIFICATE_PASSWORD_HERE");

  private final Map<SettingKey, RawSetting> values;
  private final List<SettingsProblem> faults;

  RawSettings(Map<SettingKey, RawSetting> values, List<SettingsProblem> faults) {
    this.values = values;
    this.faults = faults;
  }

  /** The value, its default, or an empty text; a missing required one is a fault. */
  String text(SettingKey key) {
    RawSetting value = values.get(key);
    if (value != null && value.items().size() > 1) {
      fault(key, "is a list", "write one value");
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
        fault(key, value == null ? "is missing" : "is empty", whereToGet(key));
      }
      return key.defaultText();
    }
    if (PLACEHOLDERS.contains(text)) {
      fault(key, "is still the placeholder of the example", whereToGet(key));
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
      fault(key, "has a character outside printable ASCII", "copy it again, and it alone");
    }
    return text;
  }

  /** Whether somebody set the key to nothing. */
  boolean emptied(SettingKey key) {
    RawSetting value = values.get(key);
    return value != null && value.text().isEmpty();
  }

  void fault(SettingKey key, String problem, String remedy) {
    RawSetting value = values.get(key);
    if (value != null && value.unusable()) {
      return;
    }
    String source = value == null ? "not set" : value.source();
    SettingsProblem fault =
        new SettingsProblem(key.yamlName() + " (" + source + ")", problem, remedy);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  boolean hasFaults() {
    return !faults.isEmpty();
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
