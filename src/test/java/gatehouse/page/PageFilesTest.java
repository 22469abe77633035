package gatehouse.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every file of a page is there, and is used. */
class PageFilesTest {
  private static final Path WEBAPP = Path.of("src", "main", "webapp");
  private static final Path VIEWS = WEBAPP.resolve("WEB-INF/views");
  private static final Pattern VIEW =
      Pattern.compile("(?:\"/WEB-INF/views/|showIn\\(request, \")([a-z-]+)(?:\\.jsp)?\"");
  private static final Pattern NAMES_OF_FILES =
      Pattern.compile(
          "(?:(?:styles|scripts)=|var=\"(?:styles|wide|narrow)\" value=)\"([a-z -]+)\"");
  private static final Pattern FILE = Pattern.compile("assets\\['([a-z-]+)\\.(?:css|js|svg)'\\]");

  /** Of one module by another. */
  private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z-]+)\\.js\"");

  private static final Pattern PROPERTY_USED = Pattern.compile("var\\((--[a-z-]+)");
  private static final Pattern PROPERTY = Pattern.compile("(--[a-z-]+):");

  /** These the {@code ErrorServlet} shows, for the faults of {@code FixtureFaults}. */
  private static final Set<String> OF_FAULTS = Set.of("error", "not-configured");

  /** They have no state that a fixture could show. */
  private static final Set<String> WITHOUT_FIXTURE = Set.of("form-post", "sign-out");

  private static Set<String> names(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches(".*\\.(" + ending + ")"))
          .map(name -> name.substring(0, name.lastIndexOf('.')))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** What a pattern finds in the files of a folder. */
  private static Set<String> found(Pattern pattern, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(java|jsp|tagf?|js|css)"))
          .flatMap(file -> pattern.matcher(read(file)).results())
          .flatMap(result -> Arrays.stream(result.group(1).split(" ")))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyViewIsShownByAServletAndTheOtherWayRound() throws IOException {
    Set<String> shown = found(VIEW, Path.of("src", "main", "java"));
    shown.addAll(OF_FAULTS);
    assertThat(names(VIEWS, "jsp")).isEqualTo(shown);
  }

  @Test
  void everyViewIsRenderedByTheTests() throws IOException {
    Set<String> views = names(VIEWS, "jsp");
    views.removeAll(OF_FAULTS);
    views.removeAll(WITHOUT_FIXTURE);
    assertThat(
            Stream.concat(FixtureServlet.NAMES.stream(), Stream.of(FixtureServlet.ONWARD))
                .map(name -> name.split("-", 2)[0])
                .distinct())
        .containsExactlyInAnyOrderElementsOf(views);
  }

  @Test
  void everyStyleAndScriptIsUsedAndTheOtherWayRound() throws IOException {
    Set<String> used = found(NAMES_OF_FILES, WEBAPP.resolve("WEB-INF"));
    used.addAll(found(FILE, WEBAPP.resolve("WEB-INF")));
    used.addAll(found(IMPORT, WEBAPP.resolve("assets/gatehouse/spa")));
    Set<String> there = names(WEBAPP.resolve("assets/gatehouse"), "css|js|svg");
    there.addAll(names(WEBAPP.resolve("assets/gatehouse/spa"), "js"));
    assertThat(there).isEqualTo(used);
  }

  /** A declaration with an unknown property is dropped by the browser without a word. */
  @Test
  void everyCustomPropertyOfTheStylesIsDeclaredAndTheOtherWayRound() throws IOException {
    Path styles = WEBAPP.resolve("assets/gatehouse");
    assertThat(found(PROPERTY_USED, styles)).isEqualTo(found(PROPERTY, styles));
  }
}
