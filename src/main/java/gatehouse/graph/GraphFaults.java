package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns what goes wrong into the one exception. Messages of foreign exceptions quote what was
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

  /** An answer whose status is not success. */
  static GatehouseException refused(int status, @Nullable String graphCode) {
    return new GatehouseException(
        codeOf(status, graphCode),
        "Graph answered " + status + (graphCode == null ? "" : " " + graphCode));
  }

  private static ErrorCode codeOf(int status, @Nullable String graphCode) {
    if (status == 401) {
      return ErrorCode.INTERACTION_REQUIRED;
    }
    if (status == 429) {
      return ErrorCode.BUSY;
    }
    if (status >= 400 && status < 500 && graphCode != null && NO_MAILBOX.contains(graphCode)) {
      return ErrorCode.NO_MAILBOX;
    }
    return status == 403 ? ErrorCode.PERMISSION_MISSING : ErrorCode.GRAPH_UNAVAILABLE;
  }

  /** No answer, or one that cannot be read. */
  static GatehouseException of(Exception fault) {
    if (fault instanceof GatehouseException known) {
      return known;
    }
    StringBuilder classes = new StringBuilder("no usable answer from Graph:");
    Throwable at = fault;
    for (int i = 0; at != null && i < MAX_CAUSES; i++) {
      classes.append(' ').append(at.getClass().getSimpleName());
      at = at.getCause();
    }
    return new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, classes.toString());
  }
}
