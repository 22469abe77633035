package gatehouse.doctor;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpLimits;
import gatehouse.http.HttpService;
import gatehouse.http.OutboundHttp;
import gatehouse.http.OutboundProxy;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks with the limits, the proxy and the trust store of the application. For one thread. */
final class Contacts {
  private static final long MOST_BYTES = 1024 * 1024;

  private final HttpLimits limits;
  private final OutboundProxy proxy;

  Contacts(HttpLimits limits, OutboundProxy proxy) {
    this.limits = limits.withMaxBytes(MOST_BYTES);
    this.proxy = proxy;
  }

  /**
   * @param name of the other side, for messages
   */
  Contact get(String name, URI uri) {
    // Anew: a server whose TLS session is resumed does not show its certificates again.
    SeenChain seen = SeenChain.withTrustOfJvm();
    OkHttpClient http =
        OutboundHttp.limited(seen.on(new OkHttpClient.Builder()), limits, proxy).build();
    Request request =
        new Request.Builder()
            .url(uri.toString())
            .header("Accept", "application/json, text/html;q=0.5")
            .build();
    try {
      return new HttpService(name, ErrorCode.AUTHORITY_UNAVAILABLE, () -> http)
          .send(request, response -> contact(uri, response, seen));
    } catch (GatehouseException e) {
      return new Contact(
          uri, seen.certificates(), 0, Map.of(), "", Objects.requireNonNull(e.getMessage()));
    } finally {
      http.connectionPool().evictAll();
    }
  }

  private static Contact contact(URI uri, Response response, SeenChain seen) throws IOException {
    Map<String, String> headers = new HashMap<>();
    response.headers().toMultimap().forEach((name, values) -> headers.put(name, values.get(0)));
    String body = Objects.requireNonNull(response.body()).string();
    return new Contact(uri, seen.certificates(), response.code(), headers, body, null);
  }
}
