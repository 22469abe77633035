package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;

/**
 * The API of the application, switched on as {@code web.xml} says, and another application that
 * gets access tokens for it: by the code flow for a person, and of its own.
 */
public final class ApiCaller {
  static final String CLIENT_ID = "7d0e4b1c-8a3f-4e52-9c6d-1f2a3b4c5d6e";
  static final String API_URI = "api://" + Site.CLIENT_ID;

  private static final String SECRET = "canary-secret-of-the-caller-81d0";
  private static final String VERIFIER = "verifier-of-the-caller-0123456789-0123456789-abc";
  private static final JsonMapper JSON = new JsonMapper();

  /** What an operator takes the comment marks away from. */
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s) *<!--\\n(  <filter>.*?</filter-mapping>\\n) *-->\\n");

  static final ExposedApi API =
      new ExposedApi(
          Site.CLIENT_ID, API_URI, Set.of("Me.Read", "Other"), Set.of("Me.Read.All"), 2, false);

  private final Site site;
  private final String redirect;

  /** Registers both with the dev tenant. */
  public ApiCaller(Site site) {
    this.site = site;
    this.redirect = site.uri("/callback") + "-of-the-caller";
    site.tenant()
        .directory()
        .register(RegisteredApplication.of(CLIENT_ID, "Caller", SECRET, redirect));
    site.tenant().directory().apis().expose(API);
    site.tenant().directory().apis().assign(CLIENT_ID, API, "Me.Read.All");
  }

  /** The example in {@code web.xml}, as it is there. */
  static String example() {
    Matcher example = EXAMPLE.matcher(webXml());
    assertThat(example.find()).as("the example of web.xml").isTrue();
    return example.group(1);
  }

  private static String webXml() {
    try {
      return Files.readString(Path.of("WEB-INF-overlay", "web.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@code web.xml} with the API switched on.
   *
   * @param edit of the example
   */
  public static String webXml(UnaryOperator<String> edit) {
    return EXAMPLE.matcher(webXml()).replaceFirst(Matcher.quoteReplacement(edit.apply(example())));
  }

  /**
   * Starts the application anew with the example.
   *
   * @param edit of the example
   */
  static void switchOn(Journey journey, UnaryOperator<String> edit, Consumer<Context> more) {
    try {
      Path file = Files.createTempFile("gatehouse-web", ".xml");
      file.toFile().deleteOnExit();
      Files.writeString(file, webXml(edit));
      journey.restart(
          context -> {
            ((StandardContext) context).setAltDDName(file.toString());
            more.accept(context);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void switchOn(Journey journey) {
    switchOn(journey, UnaryOperator.identity(), unchanged -> {});
    journey.awaitReady();
  }

  /**
   * A person signs in to the caller and lets it use the API; with a refresh token, if asked for.
   */
  JsonNode tokens(Person person, String scope) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("client_id", CLIENT_ID);
    request.put("response_type", "code");
    request.put("redirect_uri", redirect);
    request.put("scope", scope);
    request.put("state", "state");
    request.put("nonce", "nonce");
    request.put("code_challenge", challenge());
    request.put("code_challenge_method", "S256");
    URI authorize =
        URI.create(site.tenant().baseUri() + "/common/oauth2/v2.0/authorize?" + form(request));
    BrowserlessClient browser = site.client();
    HttpResponse<String> back = site.answerAuthority(browser, browser.get(authorize), person);
    String code =
        Parameters.parse(BrowserlessClient.location(back).getRawQuery()).get("code", "none");
    return token(
        "common",
        Map.of(
            "grant_type", "authorization_code",
            "code", code,
            "redirect_uri", redirect,
            "code_verifier", VERIFIER));
  }

  public String delegated(String... scopes) {
    String asked =
        Set.of(scopes).stream()
            .map(scope -> API_URI + "/" + scope)
            .collect(Collectors.joining(" ", "openid ", ""));
    return text(tokens(People.ADA, asked));
  }

  /** The caller's own token, without a person. */
  public String own() {
    Organisation organisation = People.KESTREL;
    return text(
        token(
            organisation.tid(),
            Map.of("grant_type", "client_credentials", "scope", API_URI + "/.default")));
  }

  /** What the token endpoint answers. */
  JsonNode token(String authority, Map<String, String> form) {
    Map<String, String> all = new LinkedHashMap<>(form);
    all.put("client_id", CLIENT_ID);
    all.put("client_secret", SECRET);
    return json(
        site.client()
            .post(URI.create(site.tenant().baseUri() + "/" + authority + "/oauth2/v2.0/token"), all)
            .body());
  }

  private static String text(JsonNode answer) {
    assertThat(answer.has("access_token")).as(answer.toString()).isTrue();
    return answer.path("access_token").asText();
  }

  public HttpResponse<String> me(String token, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = "Bearer " + token;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return site.client().get(site.uri("/api/me"), all);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + BrowserlessClient.encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String challenge() {
    try {
      return Jws.base64url(
          MessageDigest.getInstance("SHA-256")
              .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
