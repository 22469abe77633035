package gatehouse.http;

import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/** The HTTP client for the authority, made when first needed, closed with the application. */
public final class OutboundClient implements Supplier<OkHttpClient>, AutoCloseable {
  private final Lazy<OkHttpClient> client;

  public OutboundClient(HttpLimits limits, OutboundProxy proxy) {
    this.client =
        new Lazy<>(() -> OutboundHttp.limited(new OkHttpClient.Builder(), limits, proxy).build());
  }

  @Override
  public OkHttpClient get() {
    return client.get();
  }

  @Override
  public void close() {
    if (client.made()) {
      client.get().dispatcher().executorService().shutdown();
      client.get().connectionPool().evictAll();
    }
  }
}
