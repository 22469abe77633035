package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.devtenant.crypto.Sha256;
import gatehouse.devtenant.directory.Person;
import gatehouse.http.StrictJson;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the page of the implicit flow does, without a browser. */
final class ImplicitBrowser {
  private static final Pattern PENDING =
      Pattern.compile("data-state=\"([^\"]+)\" data-csrf=\"([^\"]+)\"");

  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private final Site site;
  private final BrowserlessClient client;

  ImplicitBrowser(Site site) {
    this.site = site;
    this.client = site.client();
  }

  BrowserlessClient client() {
    return client;
  }

  /** State and nonce from the application. */
  ObjectNode begin(String prompt) {
    HttpResponse<String> answer =
        post("/spa/request", JsonNodeFactory.instance.objectNode().put("prompt", prompt), "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer);
  }

  /**
   * Through the pages of the authority, if it shows any: the parameters of its response, in a form,
   * which clients that follow redirects do not lose as they lose a fragment.
   */
  Map<String, String> authenticate(ObjectNode secrets, String responseType, Person person) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", Site.CLIENT_ID);
    parameters.put("response_type", responseType);
    parameters.put("redirect_uri", site.uri("/spa").toString());
    parameters.put("scope", "openid profile User.Read");
    parameters.put("response_mode", "form_post");
    parameters.put("state", secrets.path("state").asText());
    parameters.put("nonce", secrets.path("nonce").asText());
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + BrowserlessClient.encode(each.getValue()))
            .collect(Collectors.joining("&"));
    URI authorize = URI.create(site.tenant().baseUri() + "/common/oauth2/v2.0/authorize?" + query);
    HttpResponse<String> page = site.answerAuthority(client, client.get(authorize), person);
    assertThat(page.body())
        .as("a form for the page")
        .contains("action=\"" + site.uri("/spa") + "\"");
    return FIELD
        .matcher(page.body())
        .results()
        .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2)));
  }

  /** What the page posts of such a response. */
  static ObjectNode body(Map<String, String> response) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("state", response.get("state"))
            .put("id_token", response.get("id_token"));
    if (response.containsKey("access_token")) {
      body.put("at_hash", Sha256.leftHalf(String.valueOf(response.get("access_token"))));
    }
    return body;
  }

  /** The CSRF token of the page for that state; empty if the page knows no such state. */
  String csrfToken(String state) {
    Matcher pending = PENDING.matcher(client.get(site.uri("/spa")).body());
    while (pending.find()) {
      if (pending.group(1).equals(Sha256.base64url(state))) {
        return pending.group(2);
      }
    }
    return "";
  }

  /** As the page does it. */
  HttpResponse<String> complete(Map<String, String> response) {
    return post("/spa/session", body(response), csrfToken(String.valueOf(response.get("state"))));
  }

  HttpResponse<String> post(String path, ObjectNode body, String csrf) {
    return client.postText(
        site.uri(path),
        StrictJson.write(body),
        "Content-Type",
        "application/json",
        "Origin",
        origin(),
        "X-CSRF-Token",
        csrf);
  }

  String origin() {
    return "http://" + site.uri("/").getAuthority();
  }

  static ObjectNode json(HttpResponse<String> answer) {
    return StrictJson.object(answer.body()).orElseThrow();
  }
}
