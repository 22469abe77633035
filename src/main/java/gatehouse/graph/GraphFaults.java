package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;

/**
 * Turns what goes wrong into the one exception. Messages of foreign exceptions quote what was
 * received, so none is passed on, and no cause is attached: their classes tell enough.
 */
final class GraphFaults {
  private static final int MAX_CAUSES = 5;

  private GraphFaults() {}

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
