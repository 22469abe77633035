package gatehouse.find;

import gatehouse.graph.CalendarEvent;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param text as it was typed, shortened
 * @param words without signs that have a meaning in Microsoft Search
 */
record SearchWords(String text, List<String> words) {
  private static final int MAX_LENGTH = 100;
  private static final int MOST_WORDS = 10;
  private static final Pattern SIGN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}@._'’-]+");
  private static final Pattern AT_THE_EDGE = Pattern.compile("^[@._'’-]+|[@._'’-]+$");

  SearchWords {
    words = List.copyOf(words);
  }

  static SearchWords of(String typed) {
    String text = typed.replaceAll("\\p{Cc}+", " ").strip();
    // Never between the two halves of a character.
    String shown =
        text.codePoints()
            .limit(MAX_LENGTH)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    List<String> words =
        SIGN.splitAsStream(shown)
            .map(word -> AT_THE_EDGE.matcher(word).replaceAll(""))
            .filter(word -> !word.isEmpty())
            .limit(MOST_WORDS)
            .toList();
    return new SearchWords(shown, words);
  }

  /** Whether each word is in the subject, the place or the name of the organizer. */
  boolean find(CalendarEvent event) {
    return words.stream()
        .map(word -> word.toLowerCase(Locale.ROOT))
        .allMatch(
            word ->
                Stream.of(
                        event.subject(),
                        event.location(),
                        event.organizerName(),
                        event.organizerAddress())
                    .anyMatch(text -> has(text, word)));
  }

  private static boolean has(@Nullable String text, String word) {
    return text != null && text.toLowerCase(Locale.ROOT).contains(word);
  }

  /** Without what somebody looks for, which is nobody else's business. */
  @Override
  public String toString() {
    return "SearchWords";
  }
}
