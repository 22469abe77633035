package gatehouse.graph;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.http.KiotaClientFactory;
import com.microsoft.kiota.http.OkHttpRequestAdapter;
import com.microsoft.kiota.http.middleware.RedirectHandler;
import com.microsoft.kiota.http.middleware.RetryHandler;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.ops.HttpLimits;
import gatehouse.ops.OutboundHttp;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client and the one SDK client of this application. There is one SDK client for all
 * users because its constructor changes maps that all SDK clients of the JVM share, without a lock;
 * the token of a request comes with its {@link GraphCall} and is put on by {@link GraphExchange}.
 */
final class GraphConnection implements AutoCloseable {
  private static final int IDLE_CONNECTIONS = 16;

  private final OkHttpClient http;
  private final GraphServiceClient graph;
  private final HttpLimits limits;
  private final GraphOrigin origin;

  private GraphConnection(OkHttpClient http, GraphOrigin origin, HttpLimits limits) {
    this.http = http;
    this.origin = origin;
    this.limits = limits;
    OkHttpRequestAdapter adapter =
        new OkHttpRequestAdapter(
            new AnonymousAuthenticationProvider(), null, null, this::withDeadline);
    adapter.setBaseUrl(origin.baseUrl());
    this.graph = new GraphServiceClient(adapter);
  }

  static GraphConnection open(URI endpoint, HttpLimits limits) {
    GraphOrigin origin = GraphOrigin.of(endpoint);
    // GraphClientFactory.create(options) in two steps: its overloads do not compile without
    // azure-core.
    OkHttpClient.Builder builder =
        KiotaClientFactory.create(
            GraphClientFactory.createDefaultGraphInterceptors(
                GraphServiceClient.getGraphClientOptions()));
    // The SDK's retry sleeps in this thread past every limit, its redirects leave the origin.
    builder.interceptors().removeIf(i -> i instanceof RetryHandler || i instanceof RedirectHandler);
    // After the SDK's own, so that it judges the request as it is sent; before the body limit.
    builder.addInterceptor(new GraphExchange(origin));
    builder.connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES));
    return new GraphConnection(OutboundHttp.limited(builder, limits).build(), origin, limits);
  }

  GraphOrigin origin() {
    return origin;
  }

  /** How long the calls for one answer may take together. */
  Duration total() {
    return limits.total();
  }

  /** Runs one request of the SDK; whatever it throws leaves as a {@link GatehouseException}. */
  <T> T answer(Function<UserItemRequestBuilder, @Nullable T> request) {
    T answer;
    try {
      answer = request.apply(graph.me());
    } catch (RuntimeException e) {
      throw GraphFaults.of(e);
    }
    if (answer == null) {
      throw new GatehouseException(ErrorCode.GRAPH_UNAVAILABLE, "Graph gave no content");
    }
    return answer;
  }

  private Call withDeadline(Request request) {
    Call call = http.newCall(request);
    GraphCall of = request.tag(GraphCall.class);
    if (of != null) {
      call.timeout().timeout(Math.max(1, of.remaining().toNanos()), TimeUnit.NANOSECONDS);
    }
    return call;
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
