package gatehouse.web;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file may be compressed with (RFC 9110, section 8.4.1), best first. */
enum ContentCoding {
  BROTLI("br", ".br"),
  GZIP("gzip", ".gz"),
  IDENTITY("identity", "");

  private final String token;
  private final String ending;

  ContentCoding(String token, String ending) {
    this.token = token;
    this.ending = ending;
  }

  /** The value of {@code Content-Encoding}. */
  String token() {
    return token;
  }

  /** What the build appends to the name of a file that is compressed so. */
  String ending() {
    return ending;
  }

  /**
   * The one that the client prefers; the best of equals. Without compression every client has to
   * do, so {@code identity} cannot be refused.
   *
   * @param accepted the header {@code Accept-Encoding}; null if there is none
   * @param available with {@link #IDENTITY}
   */
  static ContentCoding chosen(@Nullable String accepted, Set<ContentCoding> available) {
    String[] ranges = Objects.requireNonNullElse(accepted, "").split(",", -1);
    ContentCoding best = IDENTITY;
    double highest = 0;
    for (ContentCoding coding : values()) {
      double weight = available.contains(coding) ? coding.weight(ranges) : 0;
      if (weight > highest) {
        best = coding;
        highest = weight;
      }
    }
    return best;
  }

  private double weight(String[] ranges) {
    double ofAny = 0;
    for (String range : ranges) {
      String[] parts = range.toLowerCase(Locale.ROOT).replaceAll("\\s", "").split(";", 2);
      if (parts[0].equals(token) || parts[0].equals("x-" + token)) {
        return quality(parts);
      }
      if (parts[0].equals("*")) {
        ofAny = quality(parts);
      }
    }
    return ofAny;
  }

  /** What cannot be read counts as absent. */
  private static double quality(String[] parts) {
    if (parts.length == 1) {
      return 1;
    }
    return parts[1].matches("q=[01](\\.[0-9]{0,3})?")
        ? Double.parseDouble(parts[1].substring(2))
        : 0;
  }
}
