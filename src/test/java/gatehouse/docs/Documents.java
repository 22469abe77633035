package gatehouse.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The documents for readers of this repository, and what is in them to run or to copy. */
public final class Documents {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^(?<indent> *)```(?<language>[a-z]*)\\n(?<text>(?s:.*?))^ *```$");

  private static final Pattern INLINE = Pattern.compile("`([^`\\n]+)`");

  /**
   * A fenced block.
   *
   * @param language empty for what is typed into a shell
   */
  public record Block(String file, String language, String text) {
    /** By which it is known. */
    public String firstLine() {
      return text.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
      return file + ": " + firstLine();
    }
  }

  private Documents() {}

  static List<Path> files() {
    try (Stream<Path> pages = Files.list(Path.of("src", "docs"));
        Stream<Path> decisions = Files.list(Path.of("src", "docs", "decisions"))) {
      Stream<Path> root = Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"));
      return Stream.of(root, pages, decisions)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks() {
    return files().stream().flatMap(Documents::blocks).toList();
  }

  /** Those of one page of {@code src/docs}. */
  public static List<Block> of(String page) {
    return blocks(Path.of("src", "docs", page)).toList();
  }

  /** The one block of the documents that begins with that line. */
  public static Block block(String firstLine) {
    List<Block> found =
        blocks().stream().filter(block -> block.firstLine().equals(firstLine)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " blocks begin with " + firstLine);
    }
    return found.get(0);
  }

  /** The whole first line of the one block that begins with that. */
  public static String firstLine(String start) {
    List<String> found =
        blocks().stream().map(Block::firstLine).filter(line -> line.startsWith(start)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " blocks begin with " + start);
    }
    return found.get(0);
  }

  private static Stream<Block> blocks(Path file) {
    return BLOCK
        .matcher(read(file))
        .results()
        .map(
            match -> {
              String indent = "(?m)^" + match.group(1);
              return new Block(
                  file.toString(), match.group(2), match.group(3).replaceAll(indent, ""));
            })
        .toList()
        .stream();
  }

  /** In backticks within a line, or as an indented line of a decision. */
  static List<String> inlineCommands(String program) {
    Pattern indented = Pattern.compile("(?m)^ {4}(" + program + " .*)$");
    return files().stream()
        .map(Documents::read)
        .map(text -> BLOCK.matcher(text).replaceAll(""))
        .flatMap(
            text ->
                Stream.concat(
                    INLINE.matcher(text).results().map(match -> match.group(1)).toList().stream(),
                    indented
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .toList()
                        .stream()))
        .filter(command -> command.startsWith(program + " "))
        .distinct()
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
