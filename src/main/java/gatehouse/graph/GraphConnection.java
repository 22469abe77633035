package gatehouse.graph;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.core.requests.options.GraphClientOption;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.KiotaClientFactory;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import com.microsoft.kiota.http.middleware.RedirectHandler;
import com.microsoft.kiota.http.middleware.RetryHandler;
import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import gatehouse.http.HttpService;
import gatehouse.http.Lazy;
import gatehouse.http.OutboundHttp;
import gatehouse.http.OutboundProxy;
import gatehouse.http.RetryPolicy;
import gatehouse.http.Upstream;
import gatehouse.http.UpstreamWatch;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * The one HTTP client and the one SDK client of this application. The SDK builds the requests and
 * equips the HTTP client; sending and reading is done here, because the SDK would send a refused
 * token again, leave connections open, and take ten times as long to read an event.
 *
 * <p>One SDK client serves all users: its constructor changes maps that all SDK clients of the JVM
 * share, without a lock. It holds no token. It is made when a mailbox is read for the first time:
 * to sign in, an application without a calendar needs no SDK (decision 0049).
 */
final class GraphConnection implements AutoCloseable {
  private static final int IDLE_CONNECTIONS = 16;
  private final OkHttpClient http;
  private final OkHttpRequestAdapter adapter;
  private final Lazy<Sdk> sdk;
  private final GraphOrigin origin;
  private final Clock clock;
  private final Upstream upstream;

  GraphConnection(
      URI endpoint,
      HttpLimits limits,
      OutboundProxy proxy,
      int calls,
      Clock clock,
      RetryPolicy retries,
      UpstreamWatch watch) {
    // GraphClientFactory.create(options) in two steps: its overloads do not compile without
    // azure-core.
    OkHttpClient.Builder builder =
        KiotaClientFactory.create(
            GraphClientFactory.createDefaultGraphInterceptors(new GraphClientOption()));
    // The SDK's retry sleeps in this thread past every limit, its redirects leave the origin.
    builder.interceptors().removeIf(i -> i instanceof RetryHandler || i instanceof RedirectHandler);
    builder.connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES));
    // A request that meets a connection which Graph has closed meanwhile is sent again on a new
    // one,
    // and the next address of a host is tried, within the same limits; JsonBody.once forbids it.
    http = OutboundHttp.limited(builder, limits, proxy).retryOnConnectionFailure(true).build();
    origin = GraphOrigin.of(endpoint);
    this.clock = clock;
    HttpService service = new HttpService("Graph", ErrorCode.GRAPH_UNAVAILABLE, () -> http);
    upstream = new Upstream(service, calls, clock, retries, "graph", watch);
    adapter = new OkHttpRequestAdapter(new AnonymousAuthenticationProvider(), null, null, http);
    adapter.setBaseUrl(origin.baseUrl());
    sdk = new Lazy<>(() -> new Sdk(adapter));
  }

  /** Loads the SDK. */
  void warmUp() {
    var unused = sdk.get();
  }

  /** Apart, so that its class alone cannot be loaded without the SDK. */
  private static final class Sdk {
    private final GraphServiceClient graph;

    Sdk(OkHttpRequestAdapter adapter) {
      graph = new GraphServiceClient(adapter);
    }
  }

  GraphOrigin origin() {
    return origin;
  }

  /** A request as the SDK builds it, without the token. */
  Request request(Function<UserItemRequestBuilder, RequestInformation> asked) {
    try {
      return adapter.convertToNativeRequest(asked.apply(sdk.get().graph.me()));
    } catch (RuntimeException e) {
      throw unavailable("Graph cannot be asked: ", e);
    }
  }

  /**
   * Sends a request that only reads, and reads its answer; what fails quickly, up to twice more.
   *
   * @throws GatehouseException for everything that goes wrong
   */
  <T> T send(String accessToken, Deadline deadline, Request request, BodyReader<T> reader) {
    return upstream.send(
        origin.withToken(request, accessToken), deadline, response -> read(response, reader));
  }

  /**
   * Sends a request that changes something, once.
   *
   * @throws GatehouseException for everything that goes wrong
   */
  <T> T sendOnce(String accessToken, Deadline deadline, Request request, BodyReader<T> reader) {
    return upstream.sendOnce(
        origin.withToken(request, accessToken), deadline, response -> read(response, reader));
  }

  /** Makes something of a body. */
  interface BodyReader<T> {
    T read(byte[] body) throws IOException;
  }

  /** A mailbox whose events cannot be read is not an outage of Graph; a 503 asks all to wait. */
  <T> T read(Response response, BodyReader<T> reader) {
    if (!response.isSuccessful()) {
      GatehouseException error = GraphErrors.of(response, clock);
      if (response.code() == 503) {
        error.retryAfter().ifPresent(upstream::backOff);
      }
      throw error;
    }
    try {
      return reader.read(response.body().bytes());
    } catch (IOException e) {
      throw unavailable("Graph's answer cannot be read: ", e);
    }
  }

  private static GatehouseException unavailable(String problem, Exception cause) {
    return new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, problem + Causes.names(cause));
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
