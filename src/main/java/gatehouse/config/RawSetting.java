package gatehouse.config;

import java.util.List;

/**
 * A value as somebody wrote it, before it is judged.
 *
 * @param items one for a scalar, several for a YAML list
 * @param source for the operator: "oauth_settings.yml line 3", "environment OAUTH_APP_ID"
 */
record RawSetting(List<String> items, String source) {
  RawSetting(String text, String source) {
    this(List.of(text), source);
  }

  String text() {
    return String.join(" ", items).strip();
  }
}
