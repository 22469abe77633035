package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Hang;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Graph that is too much or too little leaves the rest of the application alone. */
class ResilienceIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().script().reset();
  }

  @Test
  void k02_tenThousandEventsGiveAPageThatSaysThatItIsNotAll() {
    Instant now = Instant.now();
    journey
        .tenant()
        .calendars()
        .fill(People.ADA, 10_000, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    try {
      BrowserlessClient client = journey.client();
      HttpResponse<String> calendar = journey.signIn(client, People.ADA, "/calendar");
      assertThat(calendar.statusCode()).isEqualTo(200);
      assertThat(calendar.body()).contains("this calendar is not complete");
      assertThat(client.get(journey.uri("/")).statusCode()).isEqualTo(200);
    } finally {
      journey.tenant().calendars().restore(People.ADA);
    }
  }

  @Test
  void i11_aGraphThatHangsLeavesHomeHealthAndSignOutAnswering() throws Exception {
    BrowserlessClient client = journey.client();
    HttpResponse<String> home = journey.signIn(client, People.ADA, "/calendar");
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Hang hang = journey.tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW)) {
      Future<HttpResponse<String>> hanging =
          threads.submit(() -> client.get(journey.uri("/calendar")));
      assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
      assertThat(client.get(journey.uri("/")).statusCode()).isEqualTo(200);
      assertThat(client.get(journey.uri("/health/live")).statusCode()).isEqualTo(200);
      assertThat(client.get(journey.uri("/health/ready")).statusCode()).isEqualTo(200);
      assertThat(journey.signOut(client, home).statusCode()).isEqualTo(303);
      assertThat(hanging.isDone()).isFalse();
      assertThat(hanging.get().statusCode()).isEqualTo(503);
    } finally {
      threads.shutdown();
    }
  }
}
