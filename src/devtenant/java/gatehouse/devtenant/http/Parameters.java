package gatehouse.devtenant.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parameters of a query or a form body, in their order, every value of a name kept. */
public record Parameters(Map<String, List<String>> values) {
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads {@code application/x-www-form-urlencoded}.
   *
   * @throws IllegalArgumentException for a broken percent-encoding
   */
  public static Parameters parse(@Nullable String encoded) {
    if (encoded == null || encoded.isEmpty()) {
      return NONE;
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
    }
    return new Parameters(values);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The first value; null if absent or empty. */
  public @Nullable String get(String name) {
    List<String> all = values.get(name);
    return all == null || all.get(0).isEmpty() ? null : all.get(0);
  }

  public String get(String name, String otherwise) {
    String value = get(name);
    return value == null ? otherwise : value;
  }

  /** RFC 6749 section 3.1: no parameter may come more than once. */
  public Optional<String> repeated() {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** These and those; a name in both counts as repeated. */
  public Parameters and(Parameters others) {
    Map<String, List<String>> merged = new LinkedHashMap<>();
    values.forEach((name, all) -> merged.put(name, new ArrayList<>(all)));
    others.values.forEach(
        (name, all) -> merged.computeIfAbsent(name, key -> new ArrayList<>()).addAll(all));
    return new Parameters(merged);
  }
}
