package gatehouse.graph;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The time zone that a calendar is shown in, why it is this one, and when its owner works.
 *
 * @param name the name as the mailbox has it; empty if it has none
 * @param workingHours null if they are unknown
 */
public record MailboxZone(
    ZoneId zone, Origin origin, String name, @Nullable WorkingHours workingHours) {

  /** Why this zone. */
  public enum Origin {
    /** It is the mailbox's own. */
    MAILBOX,
    /** The user has asked for it, until the session ends. */
    CHOSEN,
    /** The mailbox has none that is known here, or may be read: that of the browser. */
    BROWSER,
    /** The mailbox has none that is known here: that of its working hours. */
    WORKING_HOURS,
    /** The mailbox has none: the fallback from the settings. */
    NOT_SET,
    /** The mailbox has one that is not known here, such as a custom one: the fallback. */
    UNKNOWN,
    /** The mailbox settings may not be read: the fallback. */
    UNREADABLE,
    /** Graph does not name it now: the fallback, until it does. */
    UNREACHABLE;

    /** Whether nothing is known of where the user is. */
    public boolean isFallback() {
      return switch (this) {
        case MAILBOX, CHOSEN, BROWSER, WORKING_HOURS -> false;
        case NOT_SET, UNKNOWN, UNREADABLE, UNREACHABLE -> true;
      };
    }
  }

  /** The same mailbox in another zone. */
  public MailboxZone in(ZoneId other, Origin why) {
    return new MailboxZone(other, why, name, workingHours);
  }
}
