package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * SPEC B9: the API is not there until an operator maps it, and not with a mistake in the mapping.
 */
class ApiOffIT {
  private static Journey journey;
  private static ApiCaller caller;

  @BeforeAll
  static void start() {
    journey = Journey.start();
    caller = new ApiCaller(journey);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @Test
  void b9_whileNoFilterIsMappedThereIsNothing() {
    BrowserlessClient ada = journey.client();
    assertThat(journey.signIn(ada, People.ADA, "/profile").statusCode()).isEqualTo(200);
    for (HttpResponse<String> answer :
        List.of(
            journey.client().get(journey.uri("/api/me")),
            caller.me(caller.delegated("Me.Read")),
            caller.me(caller.own()),
            journey.client().method("POST", journey.uri("/api/me")),
            journey.client().method("OPTIONS", journey.uri("/api/me")),
            ada.get(journey.uri("/api/me")))) {
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
  }

  @Test
  void b9_aMistakeInTheMappingIsAFaultAtTheStart() {
    for (String mistake : List.of("scope", "role")) {
      ApiCaller.switchOn(
          journey, example -> example.replace(">scopes<", ">" + mistake + "<"), more -> {});
      for (String path : List.of("/", "/api/me")) {
        HttpResponse<String> answer = journey.client().get(journey.uri(path));
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.body()).as(path).contains("not configured");
      }
      assertThat(journey.client().get(journey.uri("/health/live")).statusCode()).isEqualTo(200);
    }
    journey.restart();
    journey.awaitReady();
  }
}
