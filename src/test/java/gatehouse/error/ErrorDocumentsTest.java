package gatehouse.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the application's own codes is that of {@link ErrorCode}. */
class ErrorDocumentsTest {
  private static final Pattern TABLE =
      Pattern.compile(
          "(?m)^### The application's own codes\\R+\\| code \\| status"
              + " \\|.*\\R\\|[-|]+\\R((?:\\|.*\\R)+)");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z-]+)` \\| (\\d{3}) \\| [^|]{4,} \\| [^|]{4,} \\|");

  private static final Pattern USE = Pattern.compile("ErrorCode\\.([A-Z_]+)\\b");

  @Test
  void thePageHasEveryCodeWithItsStatusAndNothingElse() throws IOException {
    String rows =
        TABLE
            .matcher(Files.readString(Path.of("src/docs/troubleshooting.md")))
            .results()
            .map(table -> table.group(1))
            .findAny()
            .orElseThrow();

    assertThat(rows.lines())
        .allSatisfy(row -> assertThat(row).matches(ROW))
        .map(row -> ROW.matcher(row).replaceAll("$1 $2"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ErrorCode.values())
                .map(code -> code.messageKey() + " " + code.status())
                .toList());
  }

  @Test
  void everyCodeHappensSomewhere() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      Set<String> used =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(ErrorDocumentsTest::codesIn)
              .collect(Collectors.toSet());
      assertThat(used)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(ErrorCode.values()).map(ErrorCode::name).toList());
    }
  }

  private static Stream<String> codesIn(Path source) {
    try {
      return USE.matcher(Files.readString(source)).results().map(use -> use.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
