package gatehouse.devtenant.graph;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.regex.Pattern;

/**
 * Graph may be called by the scripts of any site (Cross-Origin Resource Sharing): they have a token
 * or get nothing. Cookies are of no use here, and so are not allowed.
 */
public final class GraphCors {
  private static final String ANY_ORIGIN = "*";

  /** The asterisk would not cover Authorization, so Graph repeats what is asked for. */
  private static final Pattern HEADER_NAMES =
      Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~, -]{1,2000}");

  /** As the real one lists them. */
  private static final String EXPOSED =
      "ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id,"
          + " ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant,"
          + " Retry-After";

  private GraphCors() {}

  /** An answer that may take its time. */
  @FunctionalInterface
  public interface Answer {
    Reply get() throws InterruptedException;
  }

  /** The answer to a request from a script, errors included; to a preflight, without asking it. */
  public static Reply around(Endpoint endpoint, TenantRequest request, Answer answer)
      throws InterruptedException {
    if (!endpoint.isGraph() || request.header("Origin") == null) {
      return answer.get();
    }
    if (request.is("OPTIONS") && request.header("Access-Control-Request-Method") != null) {
      return preflight(request);
    }
    return answer
        .get()
        .with("Access-Control-Allow-Origin", ANY_ORIGIN)
        .with("Access-Control-Expose-Headers", EXPOSED);
  }

  private static Reply preflight(TenantRequest request) {
    Reply reply =
        Reply.of(200)
            .with("Access-Control-Allow-Origin", ANY_ORIGIN)
            .with("Access-Control-Allow-Methods", "POST, PUT, PATCH, GET, DELETE, OPTIONS, HEAD")
            .with("Access-Control-Max-Age", "3600");
    String headers = request.header("Access-Control-Request-Headers");
    return headers == null || !HEADER_NAMES.matcher(headers).matches()
        ? reply
        : reply.with("Access-Control-Allow-Headers", headers);
  }
}
