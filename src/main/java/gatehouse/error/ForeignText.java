package gatehouse.error;

import java.util.stream.Collectors;

/** Text that another service has written, for one line of the log and for nothing else. */
public final class ForeignText {
  private static final int MOST_SHOWN = 300;

  private ForeignText() {}

  /** In quotation marks, cut, and with everything escaped that is not plainly visible. */
  public static String quoted(String text) {
    String shown =
        text.codePoints()
            .limit(MOST_SHOWN)
            .mapToObj(ForeignText::escaped)
            .collect(Collectors.joining());
    boolean cut = text.codePointCount(0, text.length()) > MOST_SHOWN;
    return '"' + shown + (cut ? "…" : "") + '"';
  }

  private static String escaped(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          String.format("\\u%04x", character);
      default ->
          character == '"' || character == '\\'
              ? "\\" + (char) character
              : Character.toString(character);
    };
  }
}
