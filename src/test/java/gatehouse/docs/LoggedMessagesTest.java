package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** E5: {@code src/docs/logs.md} lists each WARN and each ERROR that the source can write. */
class LoggedMessagesTest {
  private static final Path SOURCE = Path.of("src", "main", "java");

  /** The first argument: literals, or a name for them. */
  private static final Pattern CALL =
      Pattern.compile(
          "\\bLOG\\s*\\.\\s*(?<level>warn|error)\\(\\s*(?<text>\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*"
              + "|[A-Za-z_]+)\\s*[,)]");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| (WARN|ERROR) \\| `(\\w+)` \\| `(.+?)` \\| (.+?) \\| (.+?) \\|$");

  private static List<String> logged() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String source = Documents.read(file);
        String logger = file.getFileName().toString().replace(".java", "");
        for (MatchResult call : CALL.matcher(source).results().toList()) {
          all.add(
              call.group(1).toUpperCase(Locale.ROOT)
                  + " "
                  + logger
                  + ": "
                  + template(call.group(2), source));
        }
      }
    }
    return all;
  }

  /** With … for what is put in, however much of it follows upon each other. */
  private static String template(String argument, String source) {
    String literals = argument;
    if (!argument.startsWith("\"")) {
      Matcher named =
          Pattern.compile("String " + argument + "\\s*=\\s*(" + "\"[^;]*\");").matcher(source);
      assertThat(named.find()).as(argument + " is not a text of its file").isTrue();
      literals = named.group(1);
    }
    return LITERAL
        .matcher(literals)
        .results()
        .map(literal -> literal.group(1))
        .collect(Collectors.joining())
        .replaceAll("(\\{})+", "…");
  }

  private static List<MatchResult> rows() {
    return ROW.matcher(Documents.read(Path.of("src", "docs", "logs.md"))).results().toList();
  }

  @Test
  void e5_theListHasWhatTheSourceCanWriteAndNothingElse() throws IOException {
    List<String> listed =
        rows().stream()
            .map(row -> row.group(1) + " " + row.group(2) + ": " + row.group(3))
            .toList();
    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(logged().stream().distinct().toList())
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(Comparator.comparing(line -> line.replaceFirst(":.*", "")));
  }

  /** None is written in a way that the pattern above would not see. */
  @Test
  void e5_everyCallIsSeen() throws IOException {
    int calls = 0;
    try (Stream<Path> files = Files.walk(SOURCE)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String source = Documents.read(file);
        assertThat(source)
            .doesNotContainPattern(
                "\\.at(Warn|Error|Level)\\((?!outage \\? Level.INFO : Level.DEBUG)(?!\\))[^)]*|\\.at(Warn|Error)\\(");
        if (source.contains("org.slf4j")) {
          calls +=
              (int)
                  Pattern.compile("\\.\\s*(warn|error)\\(\\s*[^)\\s]")
                      .matcher(source)
                      .results()
                      .count();
          assertThat(Pattern.compile("Logger (\\w+) = LoggerFactory").matcher(source).results())
              .allMatch(logger -> logger.group(1).equals("LOG"));
        }
      }
    }
    assertThat(logged()).hasSize(calls).hasSizeGreaterThan(40);
  }

  @Test
  void e5_eachRowSaysWhatItMeansAndWhatToDo() {
    long lines =
        Documents.read(Path.of("src", "docs", "logs.md"))
            .lines()
            .filter(line -> line.matches("\\| (WARN|ERROR) .*"))
            .count();
    assertThat(rows())
        .hasSize((int) lines)
        .allSatisfy(
            row -> {
              assertThat(row.group(4)).endsWith(".");
              assertThat(row.group(5)).endsWith(".");
            });
  }
}
