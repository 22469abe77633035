package gatehouse.graph;

import gatehouse.http.Deadline;

/**
 * Whose mailbox is called, the token for it, and until when an answer is waited for. No record, and
 * no {@code toString}: the token must not get into a text by accident.
 */
public final class MailboxRequest {
  private final String mailbox;
  private final String accessToken;
  private final Deadline deadline;

  /**
   * @param mailbox names it, the same for all sessions of its owner
   */
  public MailboxRequest(String mailbox, String accessToken, Deadline deadline) {
    this.mailbox = mailbox;
    this.accessToken = accessToken;
    this.deadline = deadline;
  }

  String mailbox() {
    return mailbox;
  }

  String accessToken() {
    return accessToken;
  }

  Deadline deadline() {
    return deadline;
  }
}
