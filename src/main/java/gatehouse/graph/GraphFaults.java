package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.Set;

/**
 * Turns what the SDK throws into the one exception. Messages of foreign exceptions quote what was
 * received, so none is passed on, and no cause is attached: their classes tell enough.
 */
final class GraphFaults {
  /** Graph knows the user; Exchange Online has no mailbox for them that Graph could read. */
  private static final Set<String> NO_MAILBOX =
      Set.of(
          "MailboxNotEnabledForRESTAPI",
          "MailboxNotSupportedForRESTAPI",
          "MailboxNotHostedInGraph",
          "MailboxNotFound",
          "ErrorNonExistentMailbox",
          "ErrorMailboxNotFound",
          "ErrorInvalidUser",
          "OrganizationFromTenantGuidNotFound",
          "ResourceNotFound");

  private static final int MAX_CAUSES = 5;

  private GraphFaults() {}

  static GatehouseException of(RuntimeException fault) {
    StringBuilder classes = new StringBuilder("no usable answer from Graph:");
    Throwable at = fault;
    for (int i = 0; at != null && i < MAX_CAUSES; i++) {
      if (at instanceof GatehouseException known) {
        return known;
      }
      if (at instanceof GraphRefusal refusal) {
        return new GatehouseException(codeOf(refusal), String.valueOf(refusal.getMessage()));
      }
      classes.append(' ').append(at.getClass().getSimpleName());
      at = at.getCause();
    }
    return new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, classes.toString());
  }

  private static ErrorCode codeOf(GraphRefusal refusal) {
    int status = refusal.status();
    if (status == 401) {
      return ErrorCode.INTERACTION_REQUIRED;
    }
    if (status == 429) {
      return ErrorCode.BUSY;
    }
    String code = refusal.graphCode();
    if (status >= 400 && status < 500 && code != null && NO_MAILBOX.contains(code)) {
      return ErrorCode.NO_MAILBOX;
    }
    return status == 403 ? ErrorCode.PERMISSION_MISSING : ErrorCode.GRAPH_UNAVAILABLE;
  }
}
