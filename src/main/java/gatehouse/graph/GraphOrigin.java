package gatehouse.graph;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Where Graph is: scheme, host, port and the path of its version. No request, and so no token, goes
 * anywhere else.
 */
record GraphOrigin(HttpUrl base) {
  /** Servers refuse a longer one anyway. */
  private static final int MAX_LINK = 16 * 1024;

  static GraphOrigin of(URI endpoint) {
    String text = endpoint.toString();
    return new GraphOrigin(
        HttpUrl.get(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
  }

  String baseUrl() {
    String url = base.toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Compares the address as the HTTP client understands it: dots resolved, port filled in. */
  boolean covers(HttpUrl url) {
    String path = base.encodedPath();
    return url.scheme().equals(base.scheme())
        && url.host().equals(base.host())
        && url.port() == base.port()
        && url.username().isEmpty()
        && url.password().isEmpty()
        && url.encodedPath().startsWith(path.endsWith("/") ? path : path + "/");
  }

  /** The link of an answer to its next page; empty if it may not be followed. */
  Optional<URI> next(@Nullable String link) {
    if (link == null || link.length() > MAX_LINK) {
      return Optional.empty();
    }
    HttpUrl url = HttpUrl.parse(link);
    return url != null && covers(url) ? Optional.of(url.uri()) : Optional.empty();
  }

  /**
   * Puts the token on, as the last thing, and only onto a request to the configured Graph.
   *
   * @throws GatehouseException if it is another's, or the token cannot stand in a header
   */
  Request withToken(Request request, String accessToken) {
    if (!covers(request.url())) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "not a request to Graph");
    }
    try {
      return request.newBuilder().header("Authorization", "Bearer " + accessToken).build();
    } catch (IllegalArgumentException e) {
      // Its message may quote the token.
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "no header can hold the token");
    }
  }
}
