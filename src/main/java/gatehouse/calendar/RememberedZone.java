package gatehouse.calendar;

import gatehouse.graph.MailboxZone;
import gatehouse.graph.WorkingHours;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@link MailboxZone} in the session, so that a calendar page needs one call to Graph, not two.
 *
 * @param id of the zone
 * @param name as the mailbox has it
 * @param workingHours null if they are unknown
 */
record RememberedZone(
    String id, MailboxZone.Origin origin, String name, @Nullable WorkingHours workingHours) {
  static RememberedZone of(MailboxZone zone) {
    return new RememberedZone(zone.zone().getId(), zone.origin(), zone.name(), zone.workingHours());
  }

  /** Empty if the zone is unknown to this node. */
  Optional<MailboxZone> zone() {
    try {
      return Optional.of(new MailboxZone(ZoneId.of(id), origin, name, workingHours));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
