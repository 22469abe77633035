package gatehouse.graph;

import java.time.ZoneId;

/**
 * The time zone that a calendar is shown in, and why it is this one.
 *
 * @param name the name as the mailbox has it; empty where it has none
 */
public record MailboxZone(ZoneId zone, Origin origin, String name) {

  /** Why this zone. */
  public enum Origin {
    /** The mailbox names it. */
    MAILBOX,
    /** The mailbox names none: the fallback from the settings. */
    MAILBOX_SILENT,
    /** The mailbox names one that nobody knows, such as a custom one: the fallback. */
    MAILBOX_UNKNOWN,
    /** The mailbox settings may not be read: the fallback. */
    UNREADABLE,
    /** Graph did not answer in time: the fallback, until it does. */
    UNREACHABLE
  }
}
