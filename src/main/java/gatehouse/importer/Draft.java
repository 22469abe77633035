package gatehouse.importer;

import gatehouse.config.SettingKey;
import gatehouse.importer.Entries.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings file that is being written. For one thread. */
final class Draft {
  /** What needs no quotes, and is a string in YAML. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9./_:-]*[A-Za-z0-9/]");

  private final boolean withSecrets;
  private final Map<SettingKey, String> lines = new LinkedHashMap<>();
  private final Map<SettingKey, List<String>> remarks = new LinkedHashMap<>();
  private final Map<String, String> apis = new TreeMap<>();
  private final List<String> notCarried = new ArrayList<>();
  private final List<String> needed = new ArrayList<>();

  Draft(boolean withSecrets) {
    this.withSecrets = withSecrets;
  }

  boolean has(SettingKey key) {
    return lines.containsKey(key);
  }

  void set(SettingKey key, String value) {
    lines.put(key, key.yamlName() + ": " + quoted(value));
  }

  /** A value that the earlier application has, too; one that is still blank is needed. */
  void set(SettingKey key, Entry entry, String whereToGet) {
    if (entry.isBlank()) {
      need(key, entry.key() + " is not filled in: " + whereToGet);
    } else {
      set(key, entry.value());
    }
  }

  void secret(SettingKey key, Entry entry, String whereToGet) {
    if (entry.isBlank()) {
      need(key, entry.key() + " is not filled in: " + whereToGet);
    } else if (withSecrets) {
      set(key, entry.value());
    } else {
      need(key, "it is in " + entry.key() + ", which --with-secrets copies");
    }
  }

  /** Writes the placeholder of the example, which the application refuses at its start. */
  void need(SettingKey key, String remark) {
    String placeholder =
        switch (key) {
          case APP_ID -> "YOUR_APP_ID_HERE";
          case CERTIFICATE_PASSWORD -> "YOUR_CERTIFICATE_PASSWORD_HERE";
          case APP_SECRET -> "YOUR_APP_SECRET_HERE";
          default -> "";
        };
    lines.put(
        key,
        placeholder.isEmpty() ? "# " + key.yamlName() + ":" : key.yamlName() + ": " + placeholder);
    remark(key, remark);
    needed.add(key.yamlName());
  }

  void remark(SettingKey key, String remark) {
    remarks.computeIfAbsent(key, none -> new ArrayList<>()).add(remark);
  }

  void api(String name, String baseUrl, String scopes) {
    apis.put(
        name, "  %s: {base_url: %s, scopes: %s}".formatted(name, quoted(baseUrl), quoted(scopes)));
  }

  /**
   * @param key of the earlier application, never its value
   */
  void leave(String key, String why) {
    notCarried.add(key + ": " + why);
  }

  private static String quoted(String value) {
    return PLAIN.matcher(value).matches() ? value : "'" + value.replace("'", "''") + "'";
  }

  /** Keys that have no value yet. */
  List<String> needed() {
    return List.copyOf(needed);
  }

  String text(String origin) {
    StringBuilder text =
        new StringBuilder("# Settings of Gatehouse, imported from " + origin + ".\n");
    if (!needed.isEmpty()) {
      text.append("# Needs a value before it is used: ").append(String.join(", ", needed));
      text.append("\n");
    }
    for (SettingKey key : SettingKey.values()) {
      if (lines.containsKey(key) || remarks.containsKey(key)) {
        text.append("\n");
        remarks.getOrDefault(key, List.of()).forEach(each -> comment(text, each));
        if (lines.containsKey(key)) {
          text.append(lines.get(key)).append("\n");
        }
      }
    }
    if (!apis.isEmpty()) {
      text.append("\napis:\n").append(String.join("\n", apis.values())).append("\n");
    }
    if (!notCarried.isEmpty()) {
      text.append("\n# ----- Not carried over -----\n");
      notCarried.forEach(each -> comment(text, each));
    }
    return text.toString();
  }

  private static void comment(StringBuilder text, String line) {
    text.append("# ").append(line.replaceAll("\\p{Cntrl}+", " ")).append("\n");
  }
}
