package gatehouse.graph;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Graph answered with a status other than success. */
final class GraphRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String graphCode;

  /**
   * @param graphCode {@code error.code} of the body, if it is a plain name
   */
  GraphRefusal(int status, @Nullable String graphCode) {
    super("Graph answered " + status + (graphCode == null ? "" : " " + graphCode));
    this.status = status;
    this.graphCode = graphCode;
  }

  int status() {
    return status;
  }

  @Nullable String graphCode() {
    return graphCode;
  }
}
