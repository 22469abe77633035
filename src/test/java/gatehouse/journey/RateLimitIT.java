package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.raw.LocalAddress;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE D-19, G-07: a client that asks too often, and others that do not notice it. */
class RateLimitIT {
  private static final int LIMIT = 30;

  /** As the refill goes on meanwhile. */
  private static final int MANY = 4 * LIMIT;

  private static final int FLOOD = Sample.ofThisBuild().times(1_000, 10_000);

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("rate_limit", String.valueOf(LIMIT)), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static RawClient from(String address) throws IOException {
    return RawClient.of(journey.uri("/"), new LocalAddress(address));
  }

  private static int sessions() {
    return (int) journey.context().getManager().getSessionCounter();
  }

  /** Each from an address of its own, so that one row does not count for another. */
  @Test
  void d19_g07_whoAsksTooOftenIsToldWhenToComeBackAndNobodyElseIs() throws IOException {
    List<String> targets =
        List.of(
            "GET /signin",
            "HEAD /signin",
            "GET /%73ignin",
            "GET /signin;x=y",
            "GET /calendar",
            "GET /callback?code=x&state=y",
            "POST /callback",
            "GET /signout/frontchannel?sid=x",
            "POST /signout/backchannel");
    for (int row = 0; row < targets.size(); row++) {
      String[] target = targets.get(row).split(" ", -1);
      int admitted = 0;
      RawAnswer last = null;
      int before = sessions();
      try (RawClient flood = from("127.0.1." + (row + 1))) {
        for (int i = 0; i < MANY; i++) {
          // A new address each time, by its own word.
          last =
              flood.send(
                  target[0],
                  target[1],
                  "X-Forwarded-For: 203.0.113." + i,
                  "Forwarded: for=203.0.113." + i,
                  "X-Real-IP: 203.0.113." + i);
          admitted += last.status() == 429 ? 0 : 1;
        }
      }
      assertThat(admitted).as(targets.get(row)).isBetween(LIMIT, LIMIT + 10);
      assertThat(last.status()).isEqualTo(429);
      assertThat(Integer.parseInt(last.header("retry-after").orElseThrow())).isBetween(1, 3);
      assertThat(last.all("set-cookie")).as("no session").isEmpty();
      assertThat(sessions() - before).as("no session").isLessThanOrEqualTo(admitted);
      assertThat(last.all("content-security-policy")).hasSize(1);
      assertThat(last.all("cache-control")).containsExactly("no-store");
      try (RawClient other = from("127.0.2." + (row + 1))) {
        assertThat(other.send(target[0], target[1]).status()).as("others").isNotEqualTo(429);
      }
    }
  }

  @Test
  void d19_theAnswerIsAPageInTheLanguageOfTheBrowserOrJsonForAScript() throws IOException {
    try (RawClient flood = from("127.0.3.1")) {
      for (int i = 0; i < MANY; i++) {
        var unused = flood.send("GET", "/signin");
      }
      assertThat(flood.send("GET", "/signin").body()).contains("Too many sign-ins");
      assertThat(flood.send("GET", "/signin", "Accept-Language: de").body())
          .contains("Zu viele Anmeldungen");
      assertThat(flood.send("GET", "/signin", "Accept-Language: sv").body())
          .contains("inloggningar");
      assertThat(flood.send("GET", "/signin", "Sec-Fetch-Dest: empty").body())
          .contains("{\"error\":\"too-many-requests\"");
      assertThat(flood.send("GET", "/").status()).as("what is not counted").isEqualTo(200);
      assertThat(flood.send("GET", "/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void b04_aFloodOfSignInsWithoutACookieMakesAsManySessionsAsTheLimitLetsThrough()
      throws IOException {
    int before = sessions();
    long start = System.nanoTime();
    try (RawClient flood = from("127.0.3.2")) {
      for (int i = 0; i < FLOOD; i++) {
        var unused = flood.send("GET", i % 2 == 0 ? "/signin" : "/calendar");
      }
    }
    long minutes = 1 + (System.nanoTime() - start) / 60_000_000_000L;
    assertThat(sessions() - before).isBetween(LIMIT, (int) (LIMIT * (1 + minutes)));
  }

  @Test
  void d19_whoIsSignedInIsNotCounted() {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    for (int i = 0; i < MANY; i++) {
      assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(200);
    }
  }
}
