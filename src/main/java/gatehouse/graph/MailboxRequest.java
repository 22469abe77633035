package gatehouse.graph;

import gatehouse.http.Deadline;

/**
 * Whose mailbox is called, the token for it, and until when an answer is waited for.
 *
 * @param mailbox names it, the same for all sessions of its owner
 */
public record MailboxRequest(String mailbox, String accessToken, Deadline deadline) {
  /** Without the token, and whose it is. */
  @Override
  public String toString() {
    return "MailboxRequest";
  }
}
