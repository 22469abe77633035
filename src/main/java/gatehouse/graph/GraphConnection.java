package gatehouse.graph;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.KiotaClientFactory;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import com.microsoft.kiota.http.middleware.RedirectHandler;
import com.microsoft.kiota.http.middleware.RetryHandler;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpLimits;
import gatehouse.http.OutboundHttp;
import gatehouse.http.Retries;
import gatehouse.http.Upstream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
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
 * share, without a lock. It knows no token.
 */
final class GraphConnection implements AutoCloseable {
  private static final int IDLE_CONNECTIONS = 16;

  private final OkHttpClient http;
  private final OkHttpRequestAdapter adapter;
  private final GraphServiceClient graph;
  private final GraphOrigin origin;
  private final Clock clock;
  private final Upstream upstream;
  private final Retries retries;

  GraphConnection(URI endpoint, HttpLimits limits, int calls, Clock clock, Retries retries) {
    this.retries = retries;
    // GraphClientFactory.create(options) in two steps: its overloads do not compile without
    // azure-core.
    OkHttpClient.Builder builder =
        KiotaClientFactory.create(
            GraphClientFactory.createDefaultGraphInterceptors(
                GraphServiceClient.getGraphClientOptions()));
    // The SDK's retry sleeps in this thread past every limit, its redirects leave the origin.
    builder.interceptors().removeIf(i -> i instanceof RetryHandler || i instanceof RedirectHandler);
    builder.connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES));
    // All requests here only read: one that meets a connection which Graph has closed meanwhile is
    // sent again on a new one, and the next address of a host is tried, within the same limits.
    http = OutboundHttp.limited(builder, limits).retryOnConnectionFailure(true).build();
    origin = GraphOrigin.of(endpoint);
    this.clock = clock;
    upstream = new Upstream("Graph", ErrorCode.GRAPH_UNAVAILABLE, calls, clock);
    adapter = new OkHttpRequestAdapter(new AnonymousAuthenticationProvider(), null, null, http);
    adapter.setBaseUrl(origin.baseUrl());
    graph = new GraphServiceClient(adapter);
  }

  GraphOrigin origin() {
    return origin;
  }

  /**
   * Sends a request and reads its answer; what fails quickly, up to twice more.
   *
   * @throws gatehouse.error.GatehouseException for everything that goes wrong
   */
  <T> T get(
      GraphCall call, Class<T> type, Function<UserItemRequestBuilder, RequestInformation> asked) {
    return retries.of(
        () -> {
          if (call.isOver()) {
            throw new GatehouseException(
                ErrorCode.GRAPH_UNAVAILABLE, "no time is left to ask Graph");
          }
          return upstream.call(() -> once(call, type, asked), e -> call.says());
        },
        e -> call.worthRepeating());
  }

  private <T> T once(
      GraphCall call, Class<T> type, Function<UserItemRequestBuilder, RequestInformation> asked) {
    call.begin();
    try (Response response = sent(asked.apply(graph.me()), call).execute()) {
      call.answered(response.code());
      if (!response.isSuccessful()) {
        throw refused(call, response);
      }
      return GraphJson.read(response.body(), type);
    } catch (IOException | RuntimeException e) {
      if (e instanceof ConnectException) {
        call.notConnected();
      }
      throw GraphFaults.of(e);
    }
  }

  /** A 429 is of one mailbox; a 503 is of Graph. */
  private GatehouseException refused(GraphCall call, Response response) {
    GatehouseException refusal = GraphRefusal.of(response, clock);
    if (response.code() == 503) {
      refusal.retryAfter().ifPresent(upstream::leaveAlone);
    } else if (response.code() == 429) {
      call.toWait(refusal.retryAfter().orElse(null));
    }
    return refusal;
  }

  /** The token is put on last, onto nothing but a request to the configured Graph. */
  private Call sent(RequestInformation asked, GraphCall call) throws IOException {
    Request request = adapter.convertToNativeRequest(asked);
    if (!origin.covers(request.url())) {
      throw new IOException("not a request to Graph");
    }
    Call sent =
        http.newCall(
            request.newBuilder().header("Authorization", "Bearer " + call.accessToken()).build());
    sent.timeout().timeout(Math.max(1, call.remaining().toNanos()), TimeUnit.NANOSECONDS);
    return sent;
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
