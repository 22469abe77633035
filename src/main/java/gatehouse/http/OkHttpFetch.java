package gatehouse.http;

import gatehouse.error.ErrorCode;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** {@link HttpFetch} on OkHttp, whose limits it has; thread-safe. */
public final class OkHttpFetch implements HttpFetch {
  private final HttpService authority;

  /**
   * @param http made when first needed, with limits put on by {@link OutboundHttp}
   */
  public OkHttpFetch(Supplier<OkHttpClient> http) {
    // A GET may go out again if a pooled connection turns out to be dead; see OutboundHttp.
    this.authority =
        new HttpService(
            "the authority",
            ErrorCode.AUTHORITY_UNAVAILABLE,
            new Lazy<>(() -> http.get().newBuilder().retryOnConnectionFailure(true).build()));
  }

  @Override
  public byte[] get(URI uri) {
    Request request =
        new Request.Builder().url(uri.toString()).header("Accept", "application/json").build();
    return authority.send(
        request,
        response -> {
          if (response.code() != 200) {
            throw authority.failure("answers with status " + response.code() + " (" + uri + ")");
          }
          return Objects.requireNonNull(response.body()).bytes();
        });
  }
}
