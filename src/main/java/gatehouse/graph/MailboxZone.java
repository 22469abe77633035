package gatehouse.graph;

import java.time.ZoneId;

/**
 * The time zone that a calendar is shown in, and why it is this one.
 *
 * @param name the name as the mailbox has it; empty if it has none
 */
public record MailboxZone(ZoneId zone, Origin origin, String name) {

  /** Why this zone. */
  public enum Origin {
    /** It is the mailbox's own. */
    MAILBOX,
    /** The mailbox has none: the fallback from the settings. */
    NOT_SET,
    /** The mailbox has one that is not known here, such as a custom one: the fallback. */
    UNKNOWN,
    /** The mailbox settings may not be read: the fallback. */
    UNREADABLE,
    /** Graph does not answer in time: the fallback, until it does. */
    UNREACHABLE
  }
}
