package gatehouse.doctor;

import java.util.Locale;

/**
 * What one check has found. No part of it contains a secret, a token or a line break.
 *
 * @param check a short word for what was looked at
 * @param text one sentence about what is there
 * @param remedy what to do; empty if there is nothing to do
 */
public record Finding(String check, Result result, String text, String remedy) {

  /** How it looks. */
  public enum Result {
    OK,
    /** It works, and something is not as it should be, or will not be for long. */
    WARNING,
    /** Sign-ins would fail. */
    PROBLEM,
    /** It could not be found out. */
    UNKNOWN,
    /** Not for this place to find out. */
    LEFT_OUT;

    /** As the report has it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  public Finding {
    text = oneLine(text);
    remedy = oneLine(remedy);
  }

  /** What belongs to people who do other things: the rest is as it should be. */
  public boolean isNoteworthy() {
    return result == Result.WARNING || result == Result.PROBLEM;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
  }

  /** As a line of the report or of the log, without its result. */
  @Override
  public String toString() {
    return check + ": " + text + (remedy.isEmpty() ? "" : " -> " + remedy);
  }
}
