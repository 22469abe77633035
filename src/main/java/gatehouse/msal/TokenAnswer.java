package gatehouse.msal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IHttpResponse;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.OutboundException;
import gatehouse.http.Outcome;
import gatehouse.http.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the token endpoint. What MSAL would stumble over, or believe without looking, is
 * refused. MSAL does not get the ID token: it would read claims that nobody has verified, and fail
 * over good tokens that are written otherwise than it expects. It is given one without claims, for
 * without any it makes no account.
 *
 * @param forMsal without the ID token, and without the text of an error
 * @param idToken as it came, whatever it is; null if none came
 */
record TokenAnswer(IHttpResponse forMsal, @Nullable String idToken) {
  static final String ENDPOINT = "the token endpoint";

  private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,8}");
  private static final long MAX_LIFETIME_SECONDS = 60L * 60 * 24 * 366;

  /**
   * What the session keeps, and how long it may be; as long as an ID token, and that of a user of
   * many groups is half of it.
   */
  private static final Map<String, Integer> KEPT =
      Map.of("access_token", 16_384, "refresh_token", 16_384, "client_info", 1_024, "scope", 4_096);

  private static final String ID_TOKEN = "id_token";

  /** Header and payload are both {@code {}}. */
  private static final String WITHOUT_CLAIMS = "e30.e30.AA";

  /**
   * Validates an answer.
   *
   * @throws GatehouseException if MSAL must not see it
   */
  static TokenAnswer of(int status, Map<String, List<String>> headers, String body) {
    ObjectNode json =
        StrictJson.object(body)
            .orElseThrow(
                () -> unusable(status, "answers with status " + status + " and no JSON object"));
    HttpResponse shown = new HttpResponse().statusCode(status);
    shown.addHeaders(headers);
    if (status == 200) {
      validateTokens(json);
      String idToken = takeIdToken(json);
      return new TokenAnswer(shown.body(StrictJson.write(json)), idToken);
    }
    if (status < 400 || status >= 500 || !json.path("error").isTextual()) {
      throw unusable(status, "answers with status " + status);
    }
    return new TokenAnswer(shown.body(StrictJson.write(withoutText(json))), null);
  }

  private static @Nullable String takeIdToken(ObjectNode tokens) {
    if (!tokens.hasNonNull(ID_TOKEN)) {
      return null;
    }
    JsonNode node = tokens.path(ID_TOKEN);
    tokens.put(ID_TOKEN, WITHOUT_CLAIMS);
    return node.isTextual() ? node.textValue() : node.toString();
  }

  /**
   * What an error means, without what it says: MSAL writes an {@code error_description} to the log
   * and into its exceptions. It has to have one, for without it, optional as it is (RFC 6749,
   * section 5.2), MSAL takes the error for an unknown one.
   */
  private static ObjectNode withoutText(ObjectNode json) {
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
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
    return kept;
  }

  /** RFC 6749, section 5.1. */
  private static void validateTokens(ObjectNode json) {
    if (!"bearer".equalsIgnoreCase(json.path("token_type").textValue())) {
      throw unusable(200, "gives a token that is not a bearer token");
    }
    if (json.path("access_token").asText("").isEmpty()) {
      throw unusable(200, "gives no access token");
    }
    if (!isLifetime(json.path("expires_in"))) {
      throw unusable(200, "gives no sensible expires_in");
    }
    KEPT.forEach((member, longest) -> validateKept(json, member, longest));
  }

  /** A token that is too long is not an outage: the operator can do something about it. */
  private static void validateKept(ObjectNode json, String member, int longest) {
    if (json.hasNonNull(member) && !json.path(member).isTextual()) {
      throw unusable(200, "gives a " + member + " that is not a text");
    }
    if (json.path(member).asText().length() > longest) {
      throw new GatehouseException(
          ErrorCode.SERVICE_MISCONFIGURED,
          ENDPOINT
              + " gives a "
              + member
              + " too long for a session; tokens that name fewer groups are shorter");
    }
  }

  /** A whole number of seconds; some authorities write it as a text. */
  private static boolean isLifetime(JsonNode node) {
    String seconds = node.isTextual() || node.isIntegralNumber() ? node.asText() : "";
    return SECONDS.matcher(seconds).matches() && Long.parseLong(seconds) <= MAX_LIFETIME_SECONDS;
  }

  private static OutboundException unusable(int status, String problem) {
    return new OutboundException(
        ErrorCode.AUTHORITY_UNAVAILABLE,
        ENDPOINT + " " + problem,
        null,
        Outcome.FAILURE,
        status >= 500);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "TokenAnswer[status " + forMsal.statusCode() + "]";
  }
}
