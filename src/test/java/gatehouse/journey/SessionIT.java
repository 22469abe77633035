package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.raw.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.apache.catalina.session.StandardSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE B-04, D-01, D-02, D-09: whose session it is, where its id is, how long it lasts. */
class SessionIT {
  private static final int FLOOD = Sample.ofThisBuild().times(300, 10_000);

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("session_idle_minutes", "7"), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static String sessionIdOf(BrowserlessClient client) {
    return client.cookies().getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("gatehouse"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElseThrow();
  }

  private static int sessions() {
    return journey.context().getManager().getActiveSessions();
  }

  @Test
  void b04_visitsOfStrangersMakeNoSession() {
    int before = sessions();
    for (String path :
        List.of(
            "/",
            "/error",
            "/nowhere",
            "/health/live",
            "/assets/gatehouse/layout.css",
            "/callback",
            "/callback?code=x&state=y",
            "/callback?error=access_denied&state=y")) {
      for (int time = 0; time < 20; time++) {
        HttpResponse<String> answer = journey.client().get(journey.uri(path));
        assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
      }
    }
    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  void b04_aBrowserThatBeginsThousandsOfSignInsHasOneSmallSession() throws IOException {
    BrowserlessClient client = journey.client();
    client.get(journey.uri("/signin"));
    String id = sessionIdOf(client);
    int before = sessions();
    // As long as an address wanted can be.
    String wanted = "/signin?return=/calendar?x=" + "y".repeat(1_900);
    try (RawClient raw = RawClient.of(journey.uri("/"))) {
      for (int time = 0; time < FLOOD; time++) {
        assertThat(raw.send("GET", wanted, "Cookie: gatehouse=" + id).status()).isEqualTo(302);
      }
    }
    assertThat(sessions()).isEqualTo(before);
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(stored)) {
      ((StandardSession) journey.context().getManager().findSession(id)).writeObjectData(out);
    }
    assertThat(stored.size()).isBetween(10_000, 64 * 1024);
  }

  @Test
  void d01_theIdIsNeverTakenFromTheAddress() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    String id = sessionIdOf(client);
    for (String name : List.of("gatehouse", "jsessionid", "JSESSIONID")) {
      HttpResponse<String> answer =
          journey.client().get(journey.uri("/calendar;" + name + "=" + id));
      assertThat(answer.statusCode()).as(name).isEqualTo(302);
      assertThat(journey.client().get(journey.uri("/?" + name + "=" + id)).body())
          .as(name)
          .doesNotContain("Ada Lindqvist");
    }
  }

  @Test
  void d02_ofTwoSessionCookiesNoneWins() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/signin");
    String own = "gatehouse=" + sessionIdOf(client);
    for (String cookies :
        List.of(
            own + "; gatehouse=PLANTED",
            "gatehouse=PLANTED; " + own,
            own + "; " + own,
            own + "; x=y; gatehouse=")) {
      for (String path : List.of("/", "/calendar", "/signin")) {
        HttpResponse<String> answer = journey.client().get(journey.uri(path), "Cookie", cookies);
        assertThat(answer.statusCode()).as(cookies).isEqualTo(400);
        assertThat(answer.body())
            .contains("Two sessions at once")
            .doesNotContain("Ada Lindqvist", "PLANTED");
      }
    }
    assertThat(client.get(journey.uri("/")).body()).contains("Ada Lindqvist");
  }

  @Test
  void d02_aBrokenCookieIsNoSession() {
    for (String cookie : List.of("gatehouse=", "gatehouse", "gatehouse=\"", "gatehouse=%00", "=")) {
      HttpResponse<String> home = journey.client().get(journey.uri("/"), "Cookie", cookie);
      assertThat(home.statusCode()).as(cookie).isEqualTo(200);
      assertThat(home.body()).as(cookie).contains("Click here to sign in");
    }
  }

  @Test
  void d09_idleSessionsEndWhenTheSettingsSay() {
    assertThat(journey.context().getSessionTimeout()).isEqualTo(7);
  }
}
