package gatehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every id that the repository cites is explained in {@code src/docs/requirements.md}, once. */
class RequirementsTest {
  private static final Path PAGE = Path.of("src/docs/requirements.md");
  private static final Pattern ENTRY = Pattern.compile("(?m)^\\| ((?:RP-|[A-Z]-?)\\d+) \\|");
  private static final Pattern GROUP = Pattern.compile("(?m)^###? ([A-Z]{1,2}): ");
  private static final Pattern TEXT_FILE =
      Pattern.compile(".*\\.(java|md|jspf?|tagf?|tld|xml|properties|ya?ml|example|conf|js)");

  /** As in "SPEC T3", "T7, T8", "(B2)". */
  private static final Pattern REQUIREMENT =
      Pattern.compile("(?<![\\w#%&\\\\-])([TIWBDE][1-9]\\d?)(?!\\w|:\\d)");

  /** As in "ACCEPTANCE B-17", "(F-01)", "RP-02 iss missing". */
  private static final Pattern CASE = Pattern.compile("(?<![\\w-])((?:RP|[A-LZ])-\\d{1,2})(?!\\w)");

  /** As in "ACCEPTANCE G: signing out". */
  private static final Pattern WHOLE_GROUP =
      Pattern.compile("(?i:acceptance),? ([A-Z]{1,2})(?![\\w'-])");

  /** The beginning of a test's name, as in {@code t3_placeholderIsRefused}. */
  private static final Pattern TEST_NAME =
      Pattern.compile("(?<![\\w.#-])(rp|[a-ltwz])(\\d{1,2})_(?=[a-z\u2026])");

  private final String page = read(PAGE);
  private final Set<String> known = new TreeSet<>(found(ENTRY, page));

  @Test
  void everyCitedIdIsExplained() throws IOException {
    Set<String> ids = new TreeSet<>(known);
    ids.addAll(found(GROUP, page));
    Set<String> missing = new TreeSet<>();
    for (Path file : files()) {
      cited(read(file)).stream()
          .filter(spellings -> spellings.stream().noneMatch(ids::contains))
          .forEach(spellings -> missing.add(String.join(" or ", spellings) + " in " + file));
    }
    assertThat(missing).as("cited, and not in %s", PAGE).isEmpty();
  }

  @Test
  void everyIdIsExplainedOnce() {
    assertThat(found(ENTRY, page)).hasSizeGreaterThan(200).doesNotHaveDuplicates();
  }

  /** What is cited is in the repository. */
  @Test
  void nothingOutsideTheRepositoryIsCited() throws IOException {
    assertThat(files())
        .filteredOn(file -> Pattern.compile("(SPEC|ACCEPTANCE)\\.md").matcher(read(file)).find())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/** SPEC T3: placeholders. */         | [[T3]]",
        "(SPEC T13, B6, ACCEPTANCE F-02, I-02) | [[F-02], [I-02], [T13], [B6]]",
        "* ACCEPTANCE E-05)                    | [[E-05]]",
        "(F-01)                                | [[F-01]]",
        ".as(\"RP-29, RP-30\")                 | [[RP-29], [RP-30]]",
        "\"B5 B2C's constant sub\"             | [[B5]]",
        "B1 to B3, C-10/C-11                   | [[C-10], [C-11], [B1], [B3]]",
        "in the cell of a table: W9, T15       | [[W9], [T15]]",
        "ACCEPTANCE G: signing out             | [[G]]",
        "ACCEPTANCE RP, strictly               | [[RP]]",
        "acceptance L-04                       | [[L-04]]",
        "void t3_placeholderIsRefused() {}     | [[T3]]",
        "void b02_onceAlone() {}               | [[B-02]]",
        "void t13_aSilentRefresh() {}          | [[T-13, T13]]",
        "void rp39_theSessionEnds() {}         | [[RP-39]]",
        "such as `t3_\u2026`                   | [[T3]]",
        "T99, B-99 and b99_x                   | [[B-99], [T99], [B-99, B99]]",
        "2026-03-29T10:00, T09:00, T10:00      | []",
        "#E5E5E5, #E5, %E2%80, \\uD83D\\uDE80   | []",
        "UTF-16, P-256, x5c_y, SHA-256, B2C    | []",
        "6F1D3A52-8B2C-4E0A-9D57-2C4B8E7F1A90  | []"
      })
  void theSpellingsAreFound(String text, String expected) {
    assertThat(cited(text)).hasToString(expected);
  }

  /** Of each citation the ids that it may mean. */
  private static List<List<String>> cited(String text) {
    List<List<String>> cited = new ArrayList<>();
    for (Pattern pattern : List.of(CASE, REQUIREMENT, WHOLE_GROUP)) {
      found(pattern, text).forEach(id -> cited.add(List.of(id)));
    }
    TEST_NAME
        .matcher(text)
        .results()
        .map(name -> meant(name.group(1).toUpperCase(Locale.ROOT), name.group(2)))
        .forEach(cited::add);
    return cited;
  }

  private static List<String> meant(String group, String number) {
    String acceptanceCase = group + "-" + number;
    if (number.length() == 1) {
      return List.of(group + number);
    }
    return group.equals("RP") || number.startsWith("0")
        ? List.of(acceptanceCase)
        : List.of(acceptanceCase, group + number);
  }

  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>(textFiles(Path.of("."), 1));
    files.addAll(textFiles(Path.of("WEB-INF-overlay"), Integer.MAX_VALUE));
    files.addAll(textFiles(Path.of("src"), Integer.MAX_VALUE));
    assertThat(files).hasSizeGreaterThan(100);
    return files;
  }

  private static List<Path> textFiles(Path folder, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> TEXT_FILE.matcher(file.toString()).matches())
          .filter(file -> !file.endsWith("RequirementsTest.java"))
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
