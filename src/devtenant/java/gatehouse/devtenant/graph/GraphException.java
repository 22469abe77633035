package gatehouse.devtenant.graph;

/** A request that Graph refuses. */
final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient GraphError error;

  GraphException(GraphError error) {
    super(error.code(), null, false, false);
    this.error = error;
  }

  GraphError error() {
    return error;
  }
}
