package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.Optional;
import java.util.Set;

/**
 * A user's photo.
 *
 * @param type its media type, by its first bytes and not by what anybody says
 */
public record Photo(String type, byte[] bytes) {
  /** One of this size has a few kB. */
  private static final int MAX_BYTES = 256 * 1024;

  /** There is none, or no mailbox that it could be in, or nobody may see it. */
  private static final Set<ErrorCode> NONE =
      Set.of(
          ErrorCode.ITEM_NOT_FOUND,
          ErrorCode.GRAPH_REFUSED,
          ErrorCode.NO_MAILBOX,
          ErrorCode.PERMISSION_MISSING);

  /** Empty if there is none. */
  static Optional<Photo> read(GraphReader reader) {
    try {
      return of(reader.photo());
    } catch (GatehouseException e) {
      if (NONE.contains(e.code())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Empty if it is not of a kind that a browser may be given as a picture. */
  static Optional<Photo> of(byte[] bytes) {
    String type =
        begins(bytes, 0xff, 0xd8, 0xff)
            ? "image/jpeg"
            : begins(bytes, 0x89, 'P', 'N', 'G')
                ? "image/png"
                : begins(bytes, 'G', 'I', 'F', '8') ? "image/gif" : "";
    return type.isEmpty() || bytes.length > MAX_BYTES
        ? Optional.empty()
        : Optional.of(new Photo(type, bytes));
  }

  private static boolean begins(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }
}
