package gatehouse.http;

import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** {@link HttpFetch} on OkHttp, whose limits it has; thread-safe. */
public final class OkHttpFetch implements HttpFetch {
  private final Lazy<OkHttpClient> http;

  /**
   * @param http made when first needed, with limits put on by {@link OutboundHttp}
   */
  public OkHttpFetch(Supplier<OkHttpClient> http) {
    // A GET may go out again where a pooled connection turns out to be dead: OkHttp does not look
    // before it uses one. Nothing that is posted may.
    this.http = new Lazy<>(() -> http.get().newBuilder().retryOnConnectionFailure(true).build());
  }

  @Override
  public byte[] get(URI uri) throws IOException {
    Request request =
        new Request.Builder().url(uri.toString()).header("Accept", "application/json").build();
    try (Response response = http.get().newCall(request).execute()) {
      if (response.code() != 200) {
        throw new StatusException(response.code());
      }
      return Objects.requireNonNull(response.body()).bytes();
    } catch (StatusException e) {
      throw e;
    } catch (IOException e) {
      // OkHttp's own text may quote what came: its class says enough.
      throw new IOException(e.getClass().getSimpleName());
    }
  }

  private static final class StatusException extends IOException {
    private static final long serialVersionUID = 1L;

    StatusException(int status) {
      super("status " + status);
    }
  }
}
