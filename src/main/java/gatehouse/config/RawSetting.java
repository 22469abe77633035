package gatehouse.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as somebody wrote it, before it is validated.
 *
 * @param items one for a scalar, several for a YAML list, none if the value is unusable and that
 *     has been said
 * @param source for the operator: "oauth_settings.yml line 3", "environment OAUTH_APP_ID"
 * @param file that the text was read from, where it is a secret in a file
 * @param members of a mapping, by {@code NAME} and {@code NAME.KEY}; empty for a text or a list
 */
record RawSetting(
    List<String> items, String source, @Nullable String file, Map<String, RawSetting> members) {
  RawSetting(List<String> items, String source, @Nullable String file) {
    this(items, source, file, Map.of());
  }

  RawSetting(List<String> items, String source) {
    this(items, source, null);
  }

  RawSetting(String text, String source) {
    this(List.of(text), source);
  }

  static RawSetting mapping(Map<String, RawSetting> members, String source) {
    return new RawSetting(List.of(""), source, null, members);
  }

  /** Stands for a value whose problem is in the list already; nothing more is said about it. */
  static RawSetting unusable(String source) {
    return new RawSetting(List.of(), source);
  }

  boolean unusable() {
    return items.isEmpty();
  }

  String text() {
    return String.join(" ", items).strip();
  }

  /** Without the value, which may be a secret. */
  @Override
  public String toString() {
    return source;
  }
}
