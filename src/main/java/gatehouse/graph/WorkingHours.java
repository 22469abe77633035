package gatehouse.graph;

import java.time.DayOfWeek;
import java.util.Set;

/**
 * When the owner of a mailbox works.
 *
 * @param startMinute since midnight, as {@code endMinute}, which is exclusive and later
 */
public record WorkingHours(Set<DayOfWeek> days, int startMinute, int endMinute) {
  public WorkingHours {
    days = Set.copyOf(days);
  }
}
