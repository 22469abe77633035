package gatehouse.api;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an access token is in a request (RFC 6750, section 2). Only the header is accepted. */
final class BearerCredentials {
  /** The scheme, in any case, and not the start of another one. */
  private static final Pattern BEARER =
      Pattern.compile("(?i)bearer(?![A-Za-z0-9!#$%&'*+.^_`|~-])(?<rest>.*)");

  /** {@code token68} of RFC 9110, section 11.2. */
  private static final Pattern TOKEN = Pattern.compile(" +(?<token>[A-Za-z0-9._~+/-]++=*+)");

  private BearerCredentials() {}

  /**
   * The access token; empty if there is none, or credentials of another scheme.
   *
   * @throws GatehouseException BAD_REQUEST if it is there twice, elsewhere, or is none
   */
  static Optional<String> of(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (hasParameter(request)) {
      throw refuse("has an access token as a parameter");
    }
    if (headers.size() > 1) {
      throw refuse("has more than one Authorization header");
    }
    return headers.isEmpty() ? Optional.empty() : in(headers.get(0).strip());
  }

  /** In the query or in a form (sections 2.2 and 2.3): an address is kept and shown in places. */
  private static boolean hasParameter(HttpServletRequest request) {
    try {
      return request.getParameterMap().containsKey("access_token");
    } catch (IllegalStateException e) {
      // Tomcat 11, if the body is too long or not a form.
      throw refuse("has a body that cannot be read as a form");
    }
  }

  private static Optional<String> in(String header) {
    Matcher bearer = BEARER.matcher(header);
    if (!bearer.matches()) {
      return Optional.empty();
    }
    Matcher token = TOKEN.matcher(bearer.group("rest"));
    if (!token.matches()) {
      throw refuse("has an Authorization header without an access token, or with more than one");
    }
    return Optional.of(token.group("token"));
  }

  private static GatehouseException refuse(String problem) {
    return new GatehouseException(ErrorCode.BAD_REQUEST, "the request " + problem);
  }
}
