package gatehouse.msal;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.HttpMethod;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpClient;
import com.microsoft.aad.msal4j.IHttpResponse;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Retries;
import gatehouse.http.Upstream.Says;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What MSAL sends through. MSAL calls nothing but the token endpoint here, and that is the one of
 * the settings, whatever MSAL makes of the authority. An answer that MSAL would stumble over, or
 * believe without looking, is refused before MSAL sees it. One for every use.
 *
 * <p>An ID token is kept from MSAL altogether: it would read claims that nobody has verified, keep
 * them in its cache, and fail over good tokens that are written otherwise than it expects.
 *
 * <p>A code is posted once, ever. A refresh may be posted again where the endpoint has said that it
 * failed, or was not reached: an answer that got lost may have used the refresh token up.
 */
final class MsalHttpClient implements IHttpClient {
  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
  private static final long MAX_LIFETIME_SECONDS = 60L * 60 * 24 * 366;

  /**
   * A member twice would be one thing here and another to MSAL. The buffers are not kept for the
   * next user: there are tokens in them.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().recyclerPool(JsonRecyclerPools.nonRecyclingPool()).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * What the session keeps, and how long it may be; as long as an ID token, and that of a user of
   * many groups is half of it.
   */
  private static final Map<String, Integer> KEPT =
      Map.of(
          "access_token",
          16 * 1024,
          "refresh_token",
          16 * 1024,
          "client_info",
          1024,
          "scope",
          4096);

  /** What MSAL is given instead: without any ID token it would make no account. */
  private static final String WITHOUT_CLAIMS = "e30.e30.AA";

  private static final String ID_TOKEN = "id_token";

  private static final Retries RETRIES = new Retries();

  private final TokenEndpoint endpoint;
  private final boolean patient;
  private final long deadline;
  private boolean passing;
  private @Nullable String idToken;

  /**
   * @param patient whether a failure is worth another attempt; never for a code
   * @param total how long all attempts may take together
   */
  MsalHttpClient(TokenEndpoint endpoint, boolean patient, Duration total) {
    this.endpoint = endpoint;
    this.patient = patient;
    this.deadline = System.nanoTime() + total.toNanos();
  }

  /** The ID token as it came with the answer, whatever it is; nothing where none came. */
  Optional<String> idToken() {
    return Optional.ofNullable(idToken);
  }

  @Override
  public IHttpResponse send(HttpRequest request) {
    if (request.httpMethod() != HttpMethod.POST) {
      throw unavailable("MSAL asks for something other than tokens");
    }
    Request asked = endpoint.asked(request);
    return RETRIES.of(
        () ->
            endpoint
                .upstream()
                .call(
                    () -> attempt(asked),
                    e -> e.code() == ErrorCode.AUTHORITY_UNAVAILABLE ? Says.DOWN : Says.UP),
        e -> patient && passing);
  }

  private IHttpResponse attempt(Request asked) {
    passing = false;
    Call call = endpoint.http().newCall(asked);
    call.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      passing = response.code() >= 500;
      return validated(response.code(), response);
    } catch (IOException e) {
      passing = e instanceof ConnectException;
      // Its class says refused, timed out or cut; its message might quote the answer.
      throw unavailable("the token endpoint gives no answer: " + e.getClass().getSimpleName());
    }
  }

  private IHttpResponse validated(int status, Response response) throws IOException {
    if (status == 429 || status == 503) {
      throw endpoint.busy(status, response.header("Retry-After"));
    }
    String body = Objects.requireNonNull(response.body()).string();
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException e) {
      throw unavailable("the token endpoint's answer, status " + status + ", is no JSON");
    }
    if (!(json instanceof ObjectNode object)) {
      throw unavailable("the token endpoint's answer, status " + status + ", is no JSON object");
    }
    if (status == 200) {
      validateTokens(json);
      body = withoutIdToken(object);
    } else if (status < 400 || status >= 500 || !json.path("error").isTextual()) {
      throw unavailable("the token endpoint answers with status " + status);
    }
    HttpResponse judged =
        new HttpResponse().statusCode(status).body(status == 200 ? body : withoutText(json));
    judged.addHeaders(response.headers().toMultimap());
    return judged;
  }

  /**
   * What an error means, without what it says: MSAL writes an {@code error_description} to the log
   * and into its exceptions. It has to have one, for without it, optional as it is (RFC 6749,
   * section 5.2), MSAL takes the error for an unknown one.
   */
  private static String withoutText(JsonNode json) {
    ObjectNode kept = JSON.createObjectNode();
    kept.put("error", MsalErrors.readable(json.path("error").textValue()));
    kept.put(
        "error_description",
        AuthorityCode.atStartOf(json.path("error_description").textValue())
            .map(AuthorityCode::text)
            .orElse("no AADSTS number"));
    String suberror = json.path("suberror").textValue();
    if (suberror != null) {
      kept.put("suberror", MsalErrors.readable(suberror));
    }
    if (json.path("claims").isTextual()) {
      kept.put("claims", json.path("claims").textValue());
    }
    return written(kept);
  }

  /** Not {@code toString}, which has buffers of its own. */
  private static String written(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json);
    } catch (JacksonException e) {
      throw new IllegalStateException("what was JSON is none", e);
    }
  }

  private String withoutIdToken(ObjectNode tokens) {
    if (tokens.hasNonNull(ID_TOKEN)) {
      JsonNode node = tokens.path(ID_TOKEN);
      idToken = node.isTextual() ? node.textValue() : node.toString();
      tokens.put(ID_TOKEN, WITHOUT_CLAIMS);
    }
    return written(tokens);
  }

  /** RFC 6749, section 5.1. */
  private static void validateTokens(JsonNode json) {
    if (!"bearer".equalsIgnoreCase(json.path("token_type").textValue())) {
      throw unavailable("the token response is of no bearer token");
    }
    if (!json.path("access_token").isTextual() || json.path("access_token").textValue().isEmpty()) {
      throw unavailable("the token response has no access token");
    }
    if (!isLifetime(json.path("expires_in"))) {
      throw unavailable("the token response has no sensible expires_in");
    }
    KEPT.forEach((member, longest) -> validateKept(json, member, longest));
  }

  /** What is too long is no outage: the operator can do something about it. */
  private static void validateKept(JsonNode json, String member, int longest) {
    if (json.hasNonNull(member) && !json.path(member).isTextual()) {
      throw unavailable("the token response has a " + member + " that is no text");
    }
    if (json.path(member).asText().length() > longest) {
      throw new GatehouseException(
          ErrorCode.SERVICE_MISCONFIGURED,
          "the token response has a "
              + member
              + " too long for a session; tokens that name fewer groups are shorter");
    }
  }

  /** A whole number of seconds; some authorities write it as a text. */
  private static boolean isLifetime(JsonNode node) {
    String seconds = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    return SECONDS.matcher(seconds).matches() && Long.parseLong(seconds) <= MAX_LIFETIME_SECONDS;
  }

  private static GatehouseException unavailable(String message) {
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, message);
  }
}
