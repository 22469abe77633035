package gatehouse.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The IANA zone of each Windows time zone, from a table of the Unicode CLDR. Its lines look like
 * {@code AUS Eastern Standard Time|001=Australia/Sydney AU=Australia/Sydney,Australia/Melbourne}:
 * the Windows name, its zone wherever one is (001), its zones by territory. The first name asked
 * for loads it.
 */
final class WindowsZones {
  private static final String TABLE = "windows-zones.txt";
  private static final Pattern LINE = Pattern.compile("([^|#]+)\\|001=(\\S+).*");
  private static final Map<String, String> BY_NAME = load();

  private WindowsZones() {}

  /** Empty for an unknown name. */
  static Optional<String> iana(String windowsName) {
    return Optional.ofNullable(BY_NAME.get(windowsName));
  }

  /** The zones that have a Windows name, in an order that does not change. */
  static Stream<String> all() {
    return BY_NAME.values().stream().distinct().sorted();
  }

  private static Map<String, String> load() {
    InputStream table = WindowsZones.class.getResourceAsStream(TABLE);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(table, TABLE), StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .map(LINE::matcher)
          .filter(Matcher::matches)
          .collect(Collectors.toUnmodifiableMap(line -> line.group(1), line -> line.group(2)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
