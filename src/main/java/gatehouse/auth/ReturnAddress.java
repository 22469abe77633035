package gatehouse.auth;

import gatehouse.web.LinkPreview;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a browser goes after its sign-in: a path of this application, with its query. Only what
 * matches an allow-list of characters is a return address.
 */
final class ReturnAddress {
  private static final int MAX_LENGTH = 2_000;

  /**
   * Segments of pchar (RFC 3986), none of them empty or beginning with a dot. Possessive, so that a
   * long address needs no deep stack.
   */
  private static final Pattern PATH_AND_QUERY =
      Pattern.compile(
          "(/[A-Za-z0-9_~!$&'()*+,=:@%-][A-Za-z0-9._~!$&'()*+,=:@%-]*+)*+/?"
              + "(\\?[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*+)?");

  private static final Pattern ENCODED_TRICK =
      Pattern.compile("(?i)%(2e|2f|5c|0[0-9a-f]|1[0-9a-f]|7f)");

  private ReturnAddress() {}

  /** Of the request itself, before anything is checked. */
  static String asked(HttpServletRequest request) {
    String query = request.getQueryString();
    String address = request.getRequestURI() + (query == null ? "" : "?" + query);
    return LinkPreview.original(address);
  }

  /**
   * @param address from the first slash on
   * @param contextPath of this application, empty at the root
   * @param outside paths below the context path that are not pages to return to
   */
  static Optional<String> of(String address, String contextPath, List<String> outside) {
    if (address.length() > MAX_LENGTH
        || !address.startsWith(contextPath + "/")
        || !StandardCharsets.UTF_8.newEncoder().canEncode(address)) {
      return Optional.empty();
    }
    String ascii;
    try {
      // Non-ASCII letters of a parameter arrive decoded, and have to be encoded again.
      ascii = new URI(address).toASCIIString();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    if (ascii.length() > MAX_LENGTH || !PATH_AND_QUERY.matcher(ascii).matches()) {
      return Optional.empty();
    }
    URI below = URI.create(ascii.substring(contextPath.length()));
    String page = below.getPath();
    boolean isOutside =
        outside.stream().anyMatch(other -> page.equals(other) || page.equals(other + "/"));
    return isOutside || ENCODED_TRICK.matcher(below.getRawPath()).find()
        ? Optional.empty()
        : Optional.of(ascii);
  }
}
