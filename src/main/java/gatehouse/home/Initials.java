package gatehouse.home;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The letters in the circle that opens the account menu. */
public final class Initials {
  private Initials() {}

  /**
   * The first letters of the first and the last word that begin with one; empty if no word does, as
   * in a name made of emoji.
   */
  public static String of(String name) {
    int[] letters =
        Arrays.stream(name.strip().split("[\\s\\p{Punct}\\p{Cntrl}]+"))
            .filter(word -> !word.isEmpty())
            .mapToInt(word -> word.codePointAt(0))
            .filter(Character::isLetterOrDigit)
            .toArray();
    int[] chosen =
        letters.length <= 2 ? letters : new int[] {letters[0], letters[letters.length - 1]};
    return Arrays.stream(chosen)
        .mapToObj(Character::toString)
        .collect(Collectors.joining())
        .toUpperCase(Locale.ROOT);
  }
}
