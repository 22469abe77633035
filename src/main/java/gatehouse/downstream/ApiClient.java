package gatehouse.downstream;

import gatehouse.config.DownstreamApi;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.http.Deadline;
import gatehouse.http.HttpService;
import gatehouse.http.OutboundException;
import gatehouse.http.Outcome;
import gatehouse.http.Pause;
import gatehouse.http.RetryAfter;
import gatehouse.http.RetryPolicy;
import gatehouse.http.Upstream;
import gatehouse.http.UpstreamWatch;
import gatehouse.token.ClaimsChallenge;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Reads from one downstream API, within the limits that calls of Graph have, and with a bulkhead
 * and a circuit breaker of its own: one that is down takes nothing else with it. Thread-safe.
 */
final class ApiClient {
  private static final int CALLS_AT_ONCE = 16;
  private static final Set<Integer> RETRYABLE = Set.of(429, 500, 502, 503, 504);

  /** Of a path and a query as RFC 3986 writes them, without encoded dots and slashes. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "(/(?!\\.{1,2}(?:[/?]|$))(?:[\\w.~!$&'()*+,;=:@-]|%(?!2[EeFf]|5[Cc])\\p{XDigit}{2})++)*+/?"
              + "(\\?[\\w.~!$&'()*+,;=:@/?%-]*+)?");

  private final DownstreamApi api;
  private final HttpService service;
  private final Upstream upstream;
  private final Clock clock;

  ApiClient(DownstreamApi api, Supplier<OkHttpClient> http, Clock clock, UpstreamWatch watch) {
    this.api = api;
    this.clock = clock;
    this.service = new HttpService("the API " + api.name(), ErrorCode.API_UNAVAILABLE, http);
    this.upstream =
        new Upstream(
            service,
            CALLS_AT_ONCE,
            clock,
            new RetryPolicy(Pause.IN_THREAD),
            "api-" + api.name(),
            watch);
  }

  /** The API refuses the token without saying what another one would need. */
  static final class TokenRefusedException extends GatehouseException {
    private static final long serialVersionUID = 1L;

    private TokenRefusedException(String message) {
      super(ErrorCode.API_UNAVAILABLE, message);
    }
  }

  /**
   * @param path as in {@link DownstreamApis#get}
   * @throws IllegalArgumentException if it leads out of the API
   */
  Request request(String path) {
    HttpUrl url = PLAIN.matcher(path).matches() ? HttpUrl.parse(api.baseUrl() + path) : null;
    HttpUrl base = HttpUrl.get(api.baseUrl());
    String below = base.encodedPath().replaceFirst("/$", "") + "/";
    if (url == null
        || !url.host().equals(base.host())
        || url.port() != base.port()
        || !(url.encodedPath() + "/").startsWith(below)) {
      throw new IllegalArgumentException("no path below the base_url of the API " + api.name());
    }
    return new Request.Builder().url(url).header("Accept", "application/json").build();
  }

  /**
   * @throws TokenRefusedException if another token might do
   * @throws GatehouseException API_UNAVAILABLE, INTERACTION_REQUIRED, BUSY or PAUSED
   */
  ApiAnswer get(Request request, String accessToken, Deadline deadline) {
    return upstream.send(
        request.newBuilder().header("Authorization", "Bearer " + accessToken).build(),
        deadline,
        this::read);
  }

  private ApiAnswer read(Response response) throws IOException {
    int status = response.code();
    if (status == 401) {
      throw refused(response);
    }
    if (status == 408 || status == 429 || status >= 500) {
      Optional<Duration> wait = RetryAfter.of(response.header("Retry-After"), clock);
      if (status == 503) {
        wait.ifPresent(upstream::backOff);
      }
      throw new OutboundException(
          ErrorCode.API_UNAVAILABLE,
          service.name() + " answers with status " + status,
          wait.orElse(null),
          status >= 500 ? Outcome.FAILURE : Outcome.SUCCESS,
          RETRYABLE.contains(status));
    }
    return ApiAnswer.of(status, response.header("Content-Type"), response.body().bytes());
  }

  private GatehouseException refused(Response response) {
    String message = service.name() + " refuses the access token";
    return ClaimsChallenge.claims(response.challenges())
        .map(
            claims ->
                GatehouseException.interactionRequired(
                    message + " and wants claims",
                    new InteractionRequest(
                        claims,
                        new LinkedHashSet<>(api.scopes()),
                        false,
                        InteractionRequest.StepUp.NONE)))
        .orElseGet(() -> new TokenRefusedException(message));
  }
}
