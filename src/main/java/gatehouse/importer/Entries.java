package gatehouse.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file configures, by dotted keys in its order. Keys are found as Spring and .NET find them:
 * whatever their case, with or without hyphens. Who takes a key has dealt with it; the rest is said
 * to be left. For one thread.
 */
final class Entries {
  private static final int MOST_STEPS = 10;

  /** {@code ${name}} and {@code ${name:default}}. */
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^${}:]+)(?::([^${}]*))?\\}");

  /** What samples have where a value is to be put in. */
  private static final Pattern BLANK =
      Pattern.compile(
          "(?i)\\s*|.*[\\[{<]\\s*(enter|copy|your|or enter|put|tenant|client|app)[^\\]}>]*[\\]}>]?.*"
              + "|.*enter[_ -](your|the|client).*|.*your[_-][a-z_-]*(here|id|secret).*|.*\\$\\{.*");

  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> written = new LinkedHashMap<>();
  private final Set<String> taken = new LinkedHashSet<>();

  /** A second value of a key counts; lists have one entry each, with a number in brackets. */
  void put(String key, String value) {
    String name = normal(key);
    values.put(name, value.strip());
    written.putIfAbsent(name, key.replaceAll("[^A-Za-z0-9._\\[\\]@/ -]", "?"));
  }

  private static String normal(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[-_ :]", "");
  }

  boolean hasAny(String prefix) {
    String start = normal(prefix);
    return values.keySet().stream()
        .anyMatch(key -> key.equals(start) || key.startsWith(start + "."));
  }

  /** The value of the first of these keys that is there, with its references resolved. */
  Optional<Entry> take(String... keys) {
    Optional<Entry> found = Optional.empty();
    for (String key : keys) {
      String name = normal(key);
      List<String> list = list(name);
      if (values.containsKey(name) || !list.isEmpty()) {
        String text = values.containsKey(name) ? values.get(name) : String.join(" ", list);
        taken.add(name);
        if (found.isEmpty()) {
          found =
              Optional.of(
                  new Entry(written.getOrDefault(name, key), resolved(String.valueOf(text), 0)));
        }
      }
    }
    return found;
  }

  private List<String> list(String name) {
    List<String> items = new ArrayList<>();
    for (int i = 0; values.containsKey(name + "[" + i + "]"); i++) {
      items.add(String.valueOf(values.get(name + "[" + i + "]")));
      taken.add(name + "[" + i + "]");
      String first = String.valueOf(written.get(name + "[0]"));
      written.putIfAbsent(name, first.replaceFirst("\\[0]$", ""));
    }
    return items;
  }

  /** References to other keys of the file, or their defaults; one to something else stays. */
  private String resolved(String text, int steps) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder result = new StringBuilder();
    boolean changed = false;
    while (matcher.find()) {
      String value = values.get(normal(matcher.group(1)));
      String instead = value == null ? matcher.group(2) : value;
      changed |= instead != null;
      matcher.appendReplacement(
          result, Matcher.quoteReplacement(instead == null ? matcher.group() : instead));
    }
    matcher.appendTail(result);
    return changed && steps < MOST_STEPS
        ? resolved(result.toString(), steps + 1)
        : result.toString();
  }

  /** The names directly below that key, as they are written: of registrations, of APIs. */
  List<String> below(String key) {
    String start = normal(key) + ".";
    int depth = start.split("\\.").length;
    Set<String> names = new LinkedHashSet<>();
    for (String name : values.keySet()) {
      if (name.startsWith(start)) {
        names.add(String.valueOf(written.get(name)).split("\\.")[depth]);
      }
    }
    return List.copyOf(names);
  }

  /** How many items that list of objects has. */
  int items(String key) {
    int count = 0;
    while (hasAny(key + "[" + count + "]")) {
      count++;
    }
    return count;
  }

  /** As they are written, in the order of the file. */
  List<String> left() {
    return values.keySet().stream()
        .filter(name -> !taken.contains(name))
        .map(name -> String.valueOf(written.get(name)))
        .toList();
  }

  /**
   * One that was there.
   *
   * @param key as it is written
   */
  record Entry(String key, String value) {
    /** Whether it is still to be filled in, or comes from somewhere else. */
    boolean isBlank() {
      return BLANK.matcher(value).matches();
    }

    /** Without the value, which may be a secret. */
    @Override
    public String toString() {
      return key;
    }
  }
}
