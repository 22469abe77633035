package gatehouse.http;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A service that answers to HTTP. A request is sent once; what goes wrong leaves as a {@link
 * GatehouseException} that contains no text of the service's. Thread-safe.
 *
 * @param name for messages, such as "the vault"
 * @param unavailable the code of what goes wrong
 * @param http made when first needed, with limits put on by {@link OutboundHttp}
 */
public record HttpService(String name, ErrorCode unavailable, Supplier<OkHttpClient> http) {
  /** What may pass between setting a deadline and sending a request. */
  private static final Duration A_MOMENT = Duration.ofMillis(250);

  /** Reads an answer, which is closed afterwards. */
  @FunctionalInterface
  public interface ResponseReader<T> {
    /**
     * @throws OutboundException if the service does not work, or may succeed in a moment
     * @throws GatehouseException if it works, and the answer means something else than hoped
     */
    T read(Response response) throws IOException;
  }

  /** Sends the request within the client's own limits. */
  public <T> T send(Request request, ResponseReader<T> reader) {
    return send(request, Deadline.in(Duration.ofMillis(http.get().callTimeoutMillis())), reader);
  }

  /**
   * Sends the request.
   *
   * @throws OutboundException if there is no answer in time
   */
  public <T> T send(Request request, Deadline deadline, ResponseReader<T> reader) {
    OkHttpClient client = http.get();
    Duration left = deadline.remaining();
    boolean brief = left.plus(A_MOMENT).toMillis() < client.readTimeoutMillis();
    CallTrace trace = new CallTrace();
    Call call = client.newCall(request.newBuilder().tag(CallTrace.class, trace).build());
    call.timeout().timeout(Math.max(1, left.toNanos()), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      return reader.read(response);
    } catch (IOException e) {
      throw new OutboundException(
          unavailable,
          "%s gives no answer: %s (%s)"
              .formatted(name, FailureReason.of(e, trace), trace.way(request)),
          null,
          brief && deadline.isOver() ? Outcome.IGNORED : Outcome.FAILURE,
          e instanceof ConnectException);
    }
  }

  /**
   * The service does not do what it is for.
   *
   * @param problem goes on from its name
   */
  public GatehouseException failure(String problem) {
    return new GatehouseException(unavailable, name + " " + problem);
  }
}
