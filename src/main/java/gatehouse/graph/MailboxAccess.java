package gatehouse.graph;

/**
 * Whose mailbox is called, and the token for it. No record, and no {@code toString}: the token must
 * not get into a text by accident.
 */
public final class MailboxAccess {
  private final String mailbox;
  private final String accessToken;

  /**
   * @param mailbox names it, the same for all sessions of its owner
   */
  public MailboxAccess(String mailbox, String accessToken) {
    this.mailbox = mailbox;
    this.accessToken = accessToken;
  }

  String mailbox() {
    return mailbox;
  }

  String accessToken() {
    return accessToken;
  }
}
