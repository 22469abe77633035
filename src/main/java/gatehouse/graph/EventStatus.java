package gatehouse.graph;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an event does to its owner's time.
 *
 * @param recurring an occurrence of, or an exception to, a series
 * @param confidential its sensitivity is {@code private} or {@code confidential}
 */
public record EventStatus(
    boolean cancelled, boolean recurring, boolean confidential, ShowAs showAs) {
  public static final EventStatus BUSY = new EventStatus(false, false, false, ShowAs.BUSY);

  /** Graph's {@code freeBusyStatus}; what is unknown counts as busy. */
  public enum ShowAs {
    FREE,
    TENTATIVE,
    BUSY,
    OOF,
    WORKING_ELSEWHERE;

    static ShowAs of(@Nullable String name) {
      return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
        case "free" -> FREE;
        case "tentative" -> TENTATIVE;
        case "oof" -> OOF;
        case "workingelsewhere" -> WORKING_ELSEWHERE;
        default -> BUSY;
      };
    }
  }
}
