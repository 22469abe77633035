package gatehouse.config;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Where a file stops to be YAML. Nothing that the parser says is repeated: its messages quote the
 * text, and the text holds a secret.
 */
record YamlError(int line, String problem, String remedy) {
  static YamlError of(YAMLException e, String text) {
    if (e instanceof ReaderException reader) {
      return character(text, reader.getPosition());
    }
    Mark mark = e instanceof MarkedYAMLException marked ? mark(marked) : null;
    int index = mark == null ? 0 : mark.getLine();
    String line = text.lines().skip(index).findFirst().orElse("");
    if (line.substring(0, line.length() - line.stripLeading().length()).contains("\t")) {
      return new YamlError(index + 1, "is indented by a tab", "indent with spaces");
    }
    return new YamlError(
        index + 1,
        "is not readable as YAML",
        "write `key: value`; put a value with special characters between 'single quotes'");
  }

  static YamlError character(String text, int position) {
    int end = Math.min(Math.max(position, 0), text.length());
    int line = 1 + (int) text.substring(0, end).chars().filter(c -> c == '\n').count();
    return new YamlError(
        line, "has a character that no text has", "save the file as UTF-8 text, and look there");
  }

  /** What could not be scanned is at fault where it begins, what does not fit where it stands. */
  private static @Nullable Mark mark(MarkedYAMLException e) {
    String context = e.getContext();
    boolean scanning = context != null && context.startsWith("while scanning");
    return scanning && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
  }
}
