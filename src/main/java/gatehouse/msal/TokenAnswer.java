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
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the token endpoint. What MSAL would stumble over, or believe without looking, is
 * refused. MSAL does not get the ID token: it would read claims that nobody has verified, and fail
 * over good tokens that are written otherwise than it expects. It is given one without claims, for
 * without any it makes no account.
 *
 * @param json the members that MSAL needs, without the ID token and the text of an error
 * @param idToken as it came, whatever it is; null if none came
 * @param refreshIn after which time the authority wants the token to be renewed; null if it does
 *     not say
 * @param errorDescription for the log alone; null if there is none
 */
record TokenAnswer(
    int status,
    Map<String, List<String>> headers,
    ObjectNode json,
    @Nullable String idToken,
    @Nullable Duration refreshIn,
    @Nullable String errorDescription) {
  static final String ENDPOINT = "the token endpoint";

  /**
   * What the session keeps, and how long it may be: that of a user of many groups is half of it.
   */
  private static final Map<String, Integer> KEPT =
      Map.of("access_token", 16_384, "refresh_token", 16_384, "client_info", 1_024, "scope", 4_096);

  private static final String ID_TOKEN = "id_token";
  private static final String EXPIRES_IN = "expires_in";

  /** What MSAL reads beside {@link #KEPT}. */
  private static final List<String> OTHERS = List.of("token_type", ID_TOKEN, EXPIRES_IN);

  /** Header and payload are both {@code {}}. */
  private static final String WITHOUT_CLAIMS = "e30.e30.AA";

  /**
   * Validates an answer.
   *
   * @param url where it comes from
   * @throws GatehouseException if MSAL must not see it
   */
  static TokenAnswer of(int status, Map<String, List<String>> headers, String body, URI url) {
    String said = "answers with status " + status;
    ObjectNode json =
        StrictJson.object(body)
            .orElseThrow(() -> unusable(status, said + " and no JSON object (" + url + ")"));
    if (status == 200) {
      return withTokens(headers, json);
    }
    if (status < 400 || status >= 500 || !json.path("error").isTextual()) {
      throw unusable(status, said + " (" + url + ")");
    }
    return new TokenAnswer(
        status, headers, withoutText(json), null, null, json.path("error_description").textValue());
  }

  /** RFC 6749, section 5.1. */
  private static TokenAnswer withTokens(Map<String, List<String>> headers, ObjectNode json) {
    if (!"bearer".equalsIgnoreCase(json.path("token_type").textValue())) {
      throw unusable(200, "gives a token that is not a bearer token");
    }
    if (json.path("access_token").asText("").isEmpty()) {
      throw unusable(200, "gives no access token");
    }
    Duration lifetime =
        Lifetime.of(json.path(EXPIRES_IN))
            .orElseThrow(() -> unusable(200, "gives no sensible expires_in"));
    KEPT.forEach((member, longest) -> validateKept(json, member, longest));
    JsonNode idToken = json.path(ID_TOKEN);
    Optional<Duration> refreshIn = Lifetime.hint(json.path("refresh_in"));
    ObjectNode forMsal = json.deepCopy();
    forMsal.properties().removeIf(member -> member.getValue().isNull());
    forMsal.properties().removeIf(member -> !isKnown(member.getKey()));
    forMsal.put(EXPIRES_IN, lifetime.toSeconds());
    forMsal.put(ID_TOKEN, WITHOUT_CLAIMS);
    return new TokenAnswer(
        200,
        headers,
        forMsal,
        idToken.isNull() || idToken.isMissingNode()
            ? null
            : idToken.isTextual() ? idToken.textValue() : idToken.toString(),
        refreshIn.filter(hint -> hint.compareTo(lifetime) < 0).orElse(null),
        null);
  }

  /** The authority's clock, by the Date header (RFC 9110, section 6.6.1); null if there is none. */
  @Nullable Instant date() {
    String date = headers.getOrDefault("date", List.of("")).get(0);
    try {
      return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isKnown(String member) {
    return KEPT.containsKey(member) || OTHERS.contains(member);
  }

  /**
   * @param account the key of the account in MSAL's cache; null if there is none yet
   */
  IHttpResponse forMsal(@Nullable String account) {
    ObjectNode shown = json;
    if (status == 200) {
      shown = json.deepCopy();
      ClientInfo.complete(shown, account);
    }
    HttpResponse response = new HttpResponse().statusCode(status).body(StrictJson.write(shown));
    response.addHeaders(headers);
    return response;
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
            .map(AuthorityCode::description)
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
    return "TokenAnswer[status " + status + "]";
  }
}
