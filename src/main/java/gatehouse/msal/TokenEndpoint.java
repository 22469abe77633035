package gatehouse.msal;

import com.microsoft.aad.msal4j.HttpRequest;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.RetryAfter;
import gatehouse.http.Upstream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Where tokens come from, and how that authority is spared. Thread-safe. */
final class TokenEndpoint {
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

  /** Of a 429 that does not say for how long. */
  private static final Duration UNSAID = Duration.ofSeconds(10);

  /** So many sign-ins and renewals at once leave threads for everything else. */
  private static final int CALLS = 128;

  private final Supplier<URI> url;
  private final Supplier<OkHttpClient> http;
  private final Upstream upstream;
  private final Clock clock;

  /**
   * @param url asked at every use
   * @param http made when first needed
   */
  TokenEndpoint(Supplier<URI> url, Supplier<OkHttpClient> http, Clock clock) {
    this.url = url;
    this.http = http;
    this.clock = clock;
    this.upstream = new Upstream("the authority", ErrorCode.AUTHORITY_UNAVAILABLE, CALLS, clock);
  }

  OkHttpClient http() {
    return http.get();
  }

  Upstream upstream() {
    return upstream;
  }

  /** What MSAL wants to post, to this endpoint whatever MSAL says. */
  Request asked(HttpRequest request) {
    Request.Builder asked = new Request.Builder().url(url.get().toString());
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase("Content-Type")) {
                asked.header(name, value);
              }
            });
    byte[] form = Objects.requireNonNullElse(request.body(), "").getBytes(StandardCharsets.UTF_8);
    return asked.header("Accept", "application/json").post(new OneShot(form)).build();
  }

  /**
   * OkHttp posts again by itself after a 503 with {@code Retry-After: 0}, whatever it is told about
   * repetitions, but for a body that says that it can be sent once.
   */
  private static final class OneShot extends RequestBody {
    private final byte[] form;

    OneShot(byte[] form) {
      this.form = form;
    }

    @Override
    public MediaType contentType() {
      return FORM;
    }

    @Override
    public long contentLength() {
      return form.length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      sink.write(form);
    }
  }

  /** 429, or 503: nobody calls it before the time that it names. */
  GatehouseException busy(int status, @Nullable String retryAfter) {
    String message = "the token endpoint answers with status " + status;
    Optional<Duration> said = RetryAfter.of(retryAfter, clock);
    said.ifPresent(upstream::leaveAlone);
    if (status == 429) {
      Duration wait = said.orElse(UNSAID);
      upstream.leaveAlone(wait);
      return GatehouseException.passing(ErrorCode.BUSY, message, wait);
    }
    return said.map(
            wait -> GatehouseException.passing(ErrorCode.AUTHORITY_UNAVAILABLE, message, wait))
        .orElseGet(() -> new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, message));
  }
}
