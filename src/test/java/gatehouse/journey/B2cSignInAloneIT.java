package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC B1, B7, ACCEPTANCE C-12: a tenant with the one user flow that there has to be. */
class B2cSignInAloneIT {
  private static Journey journey;

  /** With a context path, the answers posted, and the password asked for at each sign-in. */
  @BeforeAll
  static void start() {
    journey =
        Journey.start(
            "/tutorial",
            Map.of(
                "response_mode",
                "form_post",
                "authority",
                "{tenant}/" + B2cTenant.DOMAIN,
                "b2c_sign_in",
                B2cTenant.SIGN_IN.toUpperCase(Locale.ROOT)),
            options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
  }

  /** The page of the tenant that brings the answer: what is in it, brought. */
  private static HttpResponse<String> deliver(BrowserlessClient client, String action) {
    HttpResponse<String> page =
        client.follow(client.get(journey.uri("/signin")), journey.uri("/callback").toString());
    Map<String, String> fields =
        action.isEmpty() ? Map.of("person", People.ADA.signInName()) : Map.of("action", action);
    HttpResponse<String> answer = journey.submit(client, page, fields);
    return client.post(journey.uri("/callback"), FormPostIT.fields(answer.body()));
  }

  @Test
  void b1_theSignInWorksAndNothingElseIsOffered() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> home = client.follow(deliver(client, ""), "");
    assertThat(home.body()).contains("Ada Lindqvist");
    assertThat(client.get(journey.uri("/profile")).body())
        .contains("Ada Lindqvist")
        .doesNotContain("flow=edit-profile");
  }

  @ParameterizedTest
  @ValueSource(strings = {"edit-profile", "reset-password"})
  void b1_aFlowThatIsNotSetUpIsNoPage(String flow) {
    assertThat(journey.client().get(journey.uri("/signin?flow=" + flow)).statusCode())
        .isEqualTo(404);
  }

  @Test
  void c12_aForgottenPasswordIsExplained() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> answer = deliver(client, "forgot");
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("You asked for a new password", "AADB2C90118")
        .doesNotContain("forgotten their password");
    assertThat(journey.tenant().journal().requests(Endpoint.B2C_TOKEN)).isEmpty();
  }

  @Test
  void b7_whoCancelsIsAtHome() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> answer = deliver(client, "cancel");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(answer)).isEqualTo(journey.uri("/"));
  }
}
