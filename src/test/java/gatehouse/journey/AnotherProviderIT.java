package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.IdTokenMutator;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Step;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * SPEC W3, B6: a provider that says nothing that only Microsoft says. Its metadata is behind its
 * issuer, its tokens know no tenant, and it takes the client secret in the header alone.
 */
class AnotherProviderIT {
  private static final String GRANTED = "openid profile offline_access User.Read";
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey =
        Journey.startUnready(
            "",
            Map.of(
                "authority",
                "{tenant}/" + People.KESTREL.tid(),
                "metadata_endpoint",
                "/.well-known/openid-configuration",
                "scopes",
                GRANTED + " Calendars.Read MailboxSettings.Read",
                "prompt",
                "unset",
                "remember_sign_in",
                "8"),
            UnaryOperator.identity());
    behave();
    journey.awaitReady();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
    journey.tenant().journal().clear();
    behave();
  }

  /** As another provider does. */
  private static void behave() {
    var script = journey.tenant().script();
    String issuer = journey.tenant().baseUri() + "/" + People.KESTREL.tid();
    script.always(
        Endpoint.METADATA,
        Step.changingJson(
            json -> {
              json.put("issuer", issuer);
              json.put(
                  "token_endpoint_auth_methods_supported",
                  List.of("client_secret_basic", "private_key_jwt"));
            }));
    IdTokenMutator plain =
        draft -> {
          draft.claims().put("iss", issuer);
          List.of("tid", "oid", "ver", "rh", "uti").forEach(draft.claims()::remove);
          draft.claims().put("azp", null);
          return draft.sign();
        };
    script.everyIdToken(Occasion.SIGN_IN, plain);
    script.everyIdToken(Occasion.REFRESH, plain);
    script.always(Endpoint.KEYS, Step.changingJson(AnotherProviderIT::withoutIssuers));
    script.always(
        Endpoint.TOKEN,
        Step.changingJson(
            json -> {
              json.remove("client_info");
              json.remove("ext_expires_in");
              json.put("expires_in", 3599.0);
              json.put("scope", GRANTED);
            }));
  }

  @SuppressWarnings("unchecked")
  private static void withoutIssuers(Map<String, Object> set) {
    ((List<Map<String, Object>>) set.get("keys")).forEach(key -> key.remove("issuer"));
  }

  private static List<TenantRequest> tokenRequests() {
    return journey.tenant().journal().requests(Endpoint.TOKEN);
  }

  @Test
  void w3_aSignInAsksForNothingOfMicrosofts() {
    HttpResponse<String> page = journey.signIn(journey.client(), People.ADA, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE))
        .first()
        .satisfies(
            request -> {
              assertThat(request.query().get("claims")).isNull();
              assertThat(request.query().get("scope", "")).startsWith("openid profile");
            });
  }

  @Test
  void e2_aRememberedUserIsNamedAsTheStandardSays() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/profile");
    journey.tenant().journal().clear();
    client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("gatehouse"))
        .toList()
        .forEach(cookie -> client.cookies().getCookieStore().remove(null, cookie));
    assertThat(client.follow(client.get(journey.uri("/profile")), "").statusCode()).isEqualTo(200);
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE))
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.query().get("prompt")).isEqualTo("none");
              assertThat(request.query().get("login_hint")).isNotNull();
              assertThat(request.query().get("domain_hint")).isNull();
            });
  }

  @Test
  void w2_theSecretIsInTheHeaderAndNowhereElse() {
    journey.signIn(journey.client(), People.ADA, "/profile");
    assertThat(tokenRequests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.header("Authorization"))
                  .isEqualTo("Basic " + pair(Journey.CLIENT_ID, Journey.CLIENT_SECRET));
              assertThat(request.form().get("client_secret")).isNull();
              assertThat(request.form().get("client_id")).isNull();
            });
  }

  /** RFC 6749, section 2.3.1. */
  private static String pair(String id, String secret) {
    String both =
        URLEncoder.encode(id, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(secret, StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void b6_tokensAreRenewedWithoutClientInfoAndForWhatWasGranted() {
    BrowserlessClient client = journey.client();
    journey.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    assertThat(journey.signIn(client, People.ADA, "/signin").statusCode()).isEqualTo(200);
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    assertThat(tokenRequests()).hasSize(2);
    TenantRequest refresh = tokenRequests().get(1);
    assertThat(refresh.form().get("grant_type")).isEqualTo("refresh_token");
    assertThat(refresh.form().get("scope")).as("RFC 6749, section 6").isEqualTo(GRANTED);
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    assertThat(tokenRequests()).as("the renewed token is used").hasSize(2);
  }
}
