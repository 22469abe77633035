package gatehouse.msal;

import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import gatehouse.error.ErrorCode;
import gatehouse.error.ForeignText;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.HttpService;
import gatehouse.http.OutboundException;
import gatehouse.http.Outcome;
import gatehouse.http.Pause;
import gatehouse.http.RetryAfter;
import gatehouse.http.RetryPolicy;
import gatehouse.http.Upstream;
import gatehouse.http.UpstreamWatch;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where tokens come from: the provider's address, whatever MSAL makes of the authority. MSAL calls
 * nothing else here, and sees an answer as {@link TokenAnswer} makes it. Thread-safe.
 *
 * <p>A code is posted once, ever. A refresh may be posted again if the endpoint has said that it
 * failed, or was not reached: an answer that got lost may have used the refresh token up.
 */
final class TokenEndpoint {
  private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

  /** So many sign-ins and renewals at once leave threads for everything else. */
  private static final int CALLS = 128;

  private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

  private final Provider provider;
  private final boolean logsDescriptions;
  private final Duration total;
  private final Clock clock;
  private final Upstream upstream;

  /**
   * @param http made when first needed
   */
  TokenEndpoint(Provider provider, Supplier<OkHttpClient> http, Clock clock, UpstreamWatch watch) {
    this.provider = provider;
    this.logsDescriptions = provider.settings().log().errorDescription();
    this.total = provider.settings().limits().outbound().total();
    this.clock = clock;
    this.upstream =
        new Upstream(
            new HttpService(TokenAnswer.ENDPOINT, ErrorCode.AUTHORITY_UNAVAILABLE, http),
            CALLS,
            clock,
            new RetryPolicy(Pause.IN_THREAD),
            "token",
            watch);
  }

  /**
   * Sends what MSAL asks for.
   *
   * @param scopes to ask for instead of MSAL's
   * @param retries whether a failure is worth another attempt; never for a code
   */
  TokenAnswer send(HttpRequest asked, Set<String> scopes, boolean retries, Deadline deadline) {
    if (asked.httpMethod() != HttpMethod.POST) {
      throw new GatehouseException(
          ErrorCode.AUTHORITY_UNAVAILABLE, "MSAL asks for something other than tokens");
    }
    TokenForm form =
        TokenForm.of(
            Objects.requireNonNullElse(asked.body(), ""), scopes, provider.takesSecretInHeader());
    Request request = post(asked.headers(), form);
    TokenAnswer answer =
        retries
            ? upstream.send(request, deadline, this::read)
            : upstream.sendOnce(request, deadline, this::read);
    String description = answer.errorDescription();
    if (logsDescriptions && description != null) {
      LOG.warn(
          "{} explains its refusal: {}",
          TokenAnswer.ENDPOINT,
          ForeignText.quoted(form.withoutSecrets(description)));
    }
    return answer;
  }

  /** By when all attempts of one use have to be over. */
  Deadline deadline() {
    return Deadline.in(total);
  }

  private Request post(Map<String, String> headers, TokenForm form) {
    Request.Builder request = new Request.Builder().url(provider.tokenEndpoint().toString());
    headers.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("Content-Type")) {
            request.header(name, value);
          }
        });
    String authorization = form.authorization();
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return request.header("Accept", "application/json").post(oneShot(form.body())).build();
  }

  private TokenAnswer read(Response response) throws IOException {
    int status = response.code();
    if (status == 429 || status == 503) {
      throw busy(status, response.header("Retry-After"));
    }
    String body = Objects.requireNonNull(response.body()).string();
    return TokenAnswer.of(status, response.headers().toMultimap(), body, provider.tokenEndpoint());
  }

  /** Nobody calls it before the time that it names. */
  private OutboundException busy(int status, @Nullable String retryAfter) {
    String message = TokenAnswer.ENDPOINT + " answers with status " + status;
    Duration wait =
        RetryAfter.of(retryAfter, clock).orElse(status == 429 ? RetryAfter.UNSAID : null);
    if (wait != null) {
      upstream.backOff(wait);
    }
    return status == 429
        ? new OutboundException(ErrorCode.PAUSED, message, wait, Outcome.SUCCESS, false)
        : new OutboundException(
            ErrorCode.AUTHORITY_UNAVAILABLE, message, wait, Outcome.FAILURE, true);
  }

  /**
   * OkHttp posts again by itself after a 503 with {@code Retry-After: 0}, whatever it is told about
   * repetitions, but for a body that says that it can be sent once.
   */
  private static RequestBody oneShot(byte[] form) {
    return new RequestBody() {
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
    };
  }
}
