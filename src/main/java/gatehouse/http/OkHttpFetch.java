package gatehouse.http;

import gatehouse.error.ErrorCode;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** {@link HttpFetch} on OkHttp, whose limits it has; thread-safe. */
public final class OkHttpFetch implements HttpFetch {
  private final HttpService authority;
  private final Clock clock;
  private volatile @Nullable Duration ahead;

  /**
   * @param http made when first needed, with limits put on by {@link OutboundHttp}
   */
  public OkHttpFetch(Supplier<OkHttpClient> http, Clock clock) {
    this.clock = clock;
    // A GET may go out again if a pooled connection turns out to be dead; see OutboundHttp.
    this.authority =
        new HttpService(
            "the authority",
            ErrorCode.AUTHORITY_UNAVAILABLE,
            new Lazy<>(() -> http.get().newBuilder().retryOnConnectionFailure(true).build()));
  }

  /** How much later it is here than at the authority; empty as long as that has not said. */
  public Optional<Duration> ahead() {
    return Optional.ofNullable(ahead);
  }

  private void compare(@Nullable String date) {
    if (date != null) {
      try {
        Instant there = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        ahead = Duration.between(there, clock.instant());
      } catch (DateTimeException e) {
        // It says nothing, then.
      }
    }
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
          compare(response.header("Date"));
          return Objects.requireNonNull(response.body()).bytes();
        });
  }
}
