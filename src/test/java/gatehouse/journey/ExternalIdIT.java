package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.devtenant.http.Parameters;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SPEC E1: a tenant of Entra External ID, with the issuer on another host than the authority. */
class ExternalIdIT {
  private static final String TENANT = Organisation.CUSTOMERS.tid();

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey =
        Journey.start(
            "",
            Map.of(
                "authority",
                "{tenant}/" + TENANT,
                "issuer",
                "https://%1$s.ciamlogin.com/%1$s/v2.0".formatted(TENANT),
                "graph_endpoint",
                "",
                "remember_sign_in",
                "8"),
            options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.forget();
  }

  private static HttpResponse<String> signUp(BrowserlessClient client, String email) {
    HttpResponse<String> page =
        client.follow(
            client.get(journey.uri("/signin?flow=sign-up&return=/profile")),
            journey.uri("/callback").toString());
    assertThat(page.body()).contains("Create an account");
    HttpResponse<String> next =
        journey.submit(client, page, Map.of("person", email, "displayName", "Robin Reader"));
    return client.follow(
        next.body().contains("value=\"accept\"")
            ? journey.submit(client, next, Map.of("action", "accept"))
            : next,
        "");
  }

  @Test
  void e1_aCustomerSignsUpAndSignsInAgain() {
    assertThat(journey.client().get(journey.uri("/")).body())
        .contains("/signin?flow=sign-up", "Create an account");
    HttpResponse<String> profile = signUp(journey.client(), "robin@reader.example");
    assertThat(profile.statusCode()).as(profile.body()).isEqualTo(200);
    assertThat(profile.body()).contains("Robin Reader", "robin@reader.example", TENANT);
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE).get(0).query().get("prompt"))
        .isEqualTo("create");
    assertThat(journey.tenant().journal().exchanges())
        .map(Exchange::endpoint)
        .noneMatch(endpoint -> endpoint.isGraph() && endpoint != Endpoint.USERINFO);

    BrowserlessClient again = journey.client();
    HttpResponse<String> page =
        journey.signIn(
            again,
            journey.tenant().directory().personBySignInName("robin@reader.example").orElseThrow(),
            "/profile");
    assertThat(page.body()).contains("Robin Reader");
    assertThat(again.get(journey.uri("/calendar")).statusCode()).as("no calendar").isEqualTo(404);
    assertThat(journey.signOut(again, page).statusCode()).isEqualTo(303);
  }

  /** A domain hint would be the name of an identity provider there. */
  @Test
  void e1_aRememberedCustomerIsNamedWithoutADomain() {
    BrowserlessClient client = journey.client();
    assertThat(signUp(client, "kim@reader.example").statusCode()).isEqualTo(200);
    client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("gatehouse"))
        .toList()
        .forEach(cookie -> client.cookies().getCookieStore().remove(null, cookie));
    journey.tenant().journal().clear();
    client.get(BrowserlessClient.location(client.get(journey.uri("/profile"))));
    Parameters asked = journey.tenant().journal().requests(Endpoint.AUTHORIZE).get(0).query();
    assertThat(asked.get("login_hint")).isNotNull();
    assertThat(asked.get("domain_hint")).isNull();
  }

  /** An employee's account is of another tenant. */
  @Test
  void e1_nobodyElseSignsIn() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/profile");
    assertThat(page.body()).doesNotContain("Ada Lindqvist</");
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(302);
  }

  @Test
  void e1_aTokenOfTheAuthoritysOwnHostIsRefused() {
    journey
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("iss", journey.tenant().baseUri() + "/" + TENANT + "/v2.0");
              return draft.sign();
            });
    HttpResponse<String> page = signUp(journey.client(), "casey@reader.example");
    assertThat(page.statusCode()).isEqualTo(403);
  }
}
