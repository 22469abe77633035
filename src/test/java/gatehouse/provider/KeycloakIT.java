package gatehouse.provider;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keycloak, as somebody sets it up who follows its documentation. */
@Tag("full")
class KeycloakIT {
  private static Application application;
  private static Keycloak keycloak;

  @BeforeAll
  static void start() {
    application = new Application();
    keycloak = new Keycloak(application.address(), application.trust());
  }

  @AfterAll
  static void stop() {
    keycloak.close();
    application.close();
  }

  private static void with(String clientId, Map<String, String> settings) {
    application.start(keycloak.issuer(), clientId, settings);
  }

  private static HttpResponse<String> signIn(BrowserlessClient client) {
    HttpResponse<String> page = application.signIn(client, shown -> Keycloak.goOn(client, shown));
    assertThat(page.uri()).as(page.body()).isEqualTo(application.uri("/profile"));
    assertThat(page.body()).contains("Ada Lindqvist", "ada@kestrel.example");
    return page;
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "form_post"})
  void aSignInLeadsToTheProfileInBothResponseModes(String mode) {
    with("gatehouse", Map.of("response_mode", mode));
    BrowserlessClient client = application.client();
    signIn(client);
    assertThat(application.isSignedIn(client)).isTrue();
  }
}
