package gatehouse.calendar;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The address of an event below {@code /calendar}. Most ids of Graph may stand there as they are;
 * one with other characters, such as a slash, is encoded.
 */
public final class EventAddress {
  /** Cannot begin an id of Graph, which is base64. */
  private static final char ENCODED = '~';

  /** Servers refuse a longer path anyway; Graph's ids have 150 characters or so. */
  private static final int MAX_LENGTH = 1_500;

  private static final String PREFIX = "/event/";

  private EventAddress() {}

  /** For that id; made of characters that need no escaping in a path or in HTML. */
  public static String of(String id) {
    return PREFIX + segment(id);
  }

  /** The last segment of the address, for other pages of that event. */
  public static String segment(String id) {
    return isPlain(id)
        ? id
        : ENCODED + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The id of the event that a request is about, by the last segment of its path.
   *
   * @throws GatehouseException NOT_FOUND if there is none
   */
  public static String idOf(HttpServletRequest request) {
    return Optional.ofNullable(request.getPathInfo())
        .flatMap(path -> id(path.substring(1)))
        .orElseThrow(
            () -> new GatehouseException(ErrorCode.NOT_FOUND, "no event has this address"));
  }

  /** The id of that last segment; empty if it is none that {@link #of} makes. */
  public static Optional<String> id(String segment) {
    if (segment.isEmpty() || segment.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    if (segment.charAt(0) != ENCODED) {
      return Optional.of(segment).filter(EventAddress::isPlain);
    }
    try {
      byte[] decoded = HexFormat.of().parseHex(segment.substring(1));
      return Optional.of(new String(decoded, StandardCharsets.UTF_8))
          .filter(id -> !id.isEmpty() && segment(id).equals(segment));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isPlain(String id) {
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean letterOrDigit = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && c != '-' && c != '_' && c != '=') {
        return false;
      }
    }
    return !id.isEmpty();
  }
}
