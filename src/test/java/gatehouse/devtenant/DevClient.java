package gatehouse.devtenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Parameters;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without script and a web application without a library, in one. */
final class DevClient {
  static final String VERIFIER = "verifier-of-the-test-0123456789-0123456789-abc";
  static final String STATE = "state-of-the-test";
  static final String NONCE = "nonce-of-the-test";

  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final DevTenant tenant;
  private final RegisteredApplication application;
  private final HttpClient http;

  DevClient(DevTenant tenant, RegisteredApplication application) {
    this.tenant = tenant;
    this.application = application;
    this.http =
        HttpClient.newBuilder()
            .sslContext(tenant.clientContext())
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** An authentication request that nothing is wrong with. */
  Map<String, String> goodRequest() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("client_id", application.clientId());
    parameters.put("response_type", "code");
    parameters.put("redirect_uri", application.redirectUris().iterator().next());
    parameters.put("response_mode", "query");
    parameters.put(
        "scope",
        "openid profile email offline_access User.Read MailboxSettings.Read Calendars.Read");
    parameters.put("state", STATE);
    parameters.put("nonce", NONCE);
    parameters.put("code_challenge", s256(VERIFIER));
    parameters.put("code_challenge_method", "S256");
    return parameters;
  }

  Map<String, String> goodRedemption(String code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", application.clientId());
    form.put("client_secret", application.clientSecret());
    form.put("code", code);
    form.put("redirect_uri", application.redirectUris().iterator().next());
    form.put("code_verifier", VERIFIER);
    form.put("client_info", "1");
    return form;
  }

  Map<String, String> goodRefresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "refresh_token");
    form.put("client_id", application.clientId());
    form.put("client_secret", application.clientSecret());
    form.put("refresh_token", refreshToken);
    return form;
  }

  static Map<String, String> with(Map<String, String> parameters, String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return changed;
  }

  static Map<String, String> without(Map<String, String> parameters, String name) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.remove(name);
    return changed;
  }

  HttpResponse<String> authorize(String authority, Map<String, String> parameters) {
    return get("/" + authority + "/oauth2/v2.0/authorize?" + encoded(parameters));
  }

  /** Submits the page's form with one more field, as a click on a button does. */
  HttpResponse<String> click(HttpResponse<String> page, String name, String value) {
    Matcher action = ACTION.matcher(page.body());
    if (!action.find()) {
      throw new AssertionError("no form in " + page.body());
    }
    Map<String, String> fields = hidden(page);
    fields.put(name, value);
    return send(
        HttpRequest.newBuilder(URI.create(action.group(1)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields))));
  }

  static Map<String, String> hidden(HttpResponse<String> page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher hidden = HIDDEN.matcher(page.body());
    while (hidden.find()) {
      fields.put(hidden.group(1), hidden.group(2));
    }
    return fields;
  }

  /** Signs in and consents where asked; what came back to the redirect URI. */
  Parameters signIn(String authority, Map<String, String> parameters, Person person) {
    HttpResponse<String> answer = authorize(authority, parameters);
    if (answer.body().contains("name=\"person\"")) {
      answer = click(answer, "person", person.signInName());
    }
    if (answer.body().contains("value=\"accept\"")) {
      answer = click(answer, "action", "accept");
    }
    return callback(answer);
  }

  String code(Person person) {
    String code = signIn("common", goodRequest(), person).get("code");
    if (code == null) {
      throw new AssertionError("no code");
    }
    return code;
  }

  /** Signs in and redeems; the token response. */
  JsonNode tokens(Person person) {
    return json(token("common", goodRedemption(code(person))));
  }

  String accessToken(Person person) {
    return tokens(person).path("access_token").asText();
  }

  static Parameters callback(HttpResponse<String> redirect) {
    String location =
        redirect
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new AssertionError("no redirect: " + redirect.body()));
    int cut = Math.max(location.indexOf('?'), location.indexOf('#'));
    return Parameters.parse(location.substring(cut + 1));
  }

  HttpResponse<String> token(String authority, Map<String, String> form) {
    return send(
        HttpRequest.newBuilder(uri("/" + authority + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(form))));
  }

  HttpResponse<String> graph(String path, String accessToken, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/v1.0" + path))
            .header("Authorization", "Bearer " + accessToken);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  URI uri(String path) {
    return tenant.baseUri().resolve(path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  static JsonNode idToken(JsonNode tokens) {
    return part(tokens.path("id_token").asText(), 1);
  }

  static JsonNode header(String jwt) {
    return part(jwt, 0);
  }

  static JsonNode part(String jwt, int index) {
    String part = List.of(jwt.split("\\.", -1)).get(index);
    return json(new String(Base64.getUrlDecoder().decode(part), UTF_8));
  }

  static String encoded(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(
            each ->
                URLEncoder.encode(each.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String s256(String verifier) {
    try {
      return Jws.base64url(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
