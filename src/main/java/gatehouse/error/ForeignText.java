package gatehouse.error;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that another service has written, for one line of the log and for nothing else. */
public final class ForeignText {
  private static final int MOST_SHOWN = 300;

  /** A token, a code or a key rather than a word; a GUID is shorter. */
  private static final Pattern LONG_WORD = Pattern.compile("[A-Za-z0-9+/_=.~-]{40,}");

  private ForeignText() {}

  /**
   * In quotation marks, cut, without anything that could be a secret, and with everything escaped
   * that is not plainly visible.
   */
  public static String quoted(String text) {
    String readable = LONG_WORD.matcher(text).replaceAll("[…]");
    String shown =
        readable
            .codePoints()
            .limit(MOST_SHOWN)
            .mapToObj(ForeignText::escaped)
            .collect(Collectors.joining());
    boolean cut = readable.codePointCount(0, readable.length()) > MOST_SHOWN;
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
