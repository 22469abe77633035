package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SPEC B8, ACCEPTANCE G-03: where the authority wants to have its ID token back at sign-out. */
class SignOutWithIdTokenIT {
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
  private static final Pattern ACTION = Pattern.compile("action=\"(https[^\"]+)\"");

  private static Journey journey;

  @BeforeAll
  static void start() {
    Map<String, String> settings = new HashMap<>(B2cIT.settings());
    settings.put("logout_id_token_hint", "true");
    journey = Journey.start("", settings, options -> options);
    journey.tenant().b2c().requireIdTokenAtLogout(true);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
  }

  private static BrowserlessClient signedIn() {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
    return client;
  }

  private static HttpResponse<String> signOut(BrowserlessClient client) {
    return journey.signOut(client, client.get(journey.uri("/")));
  }

  private static Map<String, String> fields(HttpResponse<String> page) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(page.body());
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    return fields;
  }

  private static HttpResponse<String> press(BrowserlessClient client, HttpResponse<String> page) {
    Matcher action = ACTION.matcher(page.body());
    assertThat(action.find()).as(page.body()).isTrue();
    return client.post(URI.create(action.group(1).replace("&amp;", "&")), fields(page));
  }

  @Test
  void b8_theIdTokenIsPostedAndInNoAddress() {
    BrowserlessClient client = signedIn();
    HttpResponse<String> page = signOut(client);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("form-action 'self' " + journey.tenant().baseUri() + ";");
    assertThat(page.body())
        .contains("Signing you out", "/form-post.")
        .doesNotContain("Ada Lindqvist", "name=\"csrf\"");
    assertThat(fields(page))
        .containsOnlyKeys("client_id", "post_logout_redirect_uri", "state", "id_token_hint");
    assertThat(client.get(journey.uri("/calendar")).statusCode()).as("ended here").isEqualTo(302);
    HttpResponse<String> end = client.follow(press(client, page), "");
    assertThat(end.uri()).isEqualTo(journey.uri("/"));
    assertThat(end.body()).contains("You are signed out.");
    List<TenantRequest> asked = journey.tenant().journal().requests(Endpoint.B2C_LOGOUT);
    assertThat(asked)
        .singleElement()
        .satisfies(
            logout -> {
              assertThat(logout.query().values()).doesNotContainKey("id_token_hint");
              assertThat(logout.form().get("id_token_hint", "")).isNotEmpty();
            });
  }

  @Test
  void b8_theRefreshedIdTokenTakesThePlaceOfTheFirst() {
    journey.tenant().b2c().lifetimes().accessToken(java.time.Duration.ofSeconds(20));
    BrowserlessClient client;
    try {
      client = signedIn();
      journey.tenant().journal().clear();
      client.get(journey.uri("/profile"));
      assertThat(journey.tenant().journal().requests(Endpoint.B2C_TOKEN)).hasSize(1);
    } finally {
      journey.tenant().b2c().lifetimes().accessToken(java.time.Duration.ofHours(1));
    }
    journey.tenant().b2c().policy(B2cTenant.SIGN_IN).keys().rotate();
    assertThat(client.follow(press(client, signOut(client)), "").body())
        .contains("You are signed out.");
  }

  @Test
  void b8_aTokenThatIsTooLongIsNotKeptAndTheUserIsSignedOutHereAllTheSame() {
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.SIGN_IN,
            draft -> {
              draft.claims().put("extension_Long", "x".repeat(7_000));
              return draft.sign();
            });
    BrowserlessClient client = signedIn();
    HttpResponse<String> out = signOut(client);
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(out.headers().firstValue("Location").orElse("")).doesNotContain("id_token_hint");
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(302);
  }
}
