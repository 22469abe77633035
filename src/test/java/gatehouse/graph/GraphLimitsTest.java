package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.json;
import static gatehouse.graph.FakeGraph.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.FakeGraph.Answer;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphLimitsTest {
  private static final HttpLimits HURRIED =
      new HttpLimits(
          Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(600), 100_000);
  private static final String USER = "{\"id\":\"1\"}";

  private final FakeGraph graph = new FakeGraph();
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void stop() {
    released.countDown();
    graph.close();
  }

  private void hang() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static GatehouseException faultOf(GraphClient client) {
    return Objects.requireNonNull(
        catchThrowableOfType(GatehouseException.class, () -> client.me(TOKEN)));
  }

  @Test
  void i11_graphThatHangsIsGivenUp() {
    graph.answers(
        request -> {
          hang();
          return json(USER);
        });
    try (GraphClient client = graph.client(HURRIED)) {
      GatehouseException fault = faultOf(client);

      assertThat(fault.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
      assertThat(released.getCount()).isEqualTo(1);
      assertThat(graph.journal()).hasSize(1);
    }
  }

  @Test
  void i01_whatIsAskedForOnePageSharesOneDeadline() {
    graph.answers(json(USER));
    try (GraphClient client = graph.client()) {
      client.me(TOKEN); // so that loading classes takes no time from the short deadline
      graph.answers(
          request -> {
            hang();
            return json(USER);
          });
      MailboxRequest page = new MailboxRequest("ada", TOKEN, Deadline.in(Duration.ofMillis(500)));

      assertThat(client.mailboxSettings(page, ZoneOffset.UTC).zone().origin())
          .isEqualTo(MailboxZone.Origin.UNREACHABLE);
      GatehouseException fault =
          catchThrowableOfType(
              GatehouseException.class,
              () -> client.calendarView(page, Instant.EPOCH, Instant.MAX, ZoneOffset.UTC));

      assertThat(fault).isNotNull();
      assertThat(fault.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
      assertThat(fault).hasMessageContaining("no time is left");
      assertThat(graph.journal())
          .extracting(FakeGraph.Received::path)
          .containsExactly("/v1.0/me", "/v1.0/$batch", "/v1.0/me/mailboxSettings");
      assertThat(released.getCount())
          .as("Graph has not answered, nor its own limits ended")
          .isOne();
      assertThat(page.deadline().remaining())
          .isBetween(FakeGraph.LIMITS.read().negated(), Duration.ZERO);
    }
  }

  @Test
  void i11_oneCallTooManyIsRefusedAtOnceAndAPlaceIsFreeAgainAfterwards() throws Exception {
    int places = 3;
    CountDownLatch underWay = new CountDownLatch(places);
    graph.answers(
        request -> {
          underWay.countDown();
          hang();
          return json(USER);
        });
    ExecutorService threads = Executors.newFixedThreadPool(places);
    try (GraphClient client =
        FakeGraph.client(
            graph.endpoint(), FakeGraph.LIMITS, places, 64, Clock.systemUTC(), FakeGraph.AT_ONCE)) {
      List<Future<GraphUser>> calls = new ArrayList<>();
      for (int i = 0; i < places; i++) {
        calls.add(threads.submit(() -> client.me(TOKEN)));
      }
      underWay.await();

      assertThat(faultOf(client).code()).isEqualTo(ErrorCode.BUSY);
      assertThat(graph.journal()).hasSize(places);

      released.countDown();
      for (Future<GraphUser> call : calls) {
        assertThat(call.get().id()).isEqualTo("1");
      }
      for (int i = 0; i < 2 * places; i++) {
        assertThat(client.me(TOKEN).id()).isEqualTo("1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void i11_refusedCallsGiveTheirPlaceBack() {
    graph.answers(Answer.error(500, "InternalServerError"));
    try (GraphClient client =
        FakeGraph.client(
            graph.endpoint(), FakeGraph.LIMITS, 1, 64, Clock.systemUTC(), FakeGraph.AT_ONCE)) {
      for (int i = 0; i < 3; i++) {
        assertThat(faultOf(client).code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
      }
    }
  }

  @Test
  void firstCallsAtOnceBuildOneConnectionWithoutAFault() throws Exception {
    graph.answers(json(USER));
    int callers = 16;
    CountDownLatch start = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (GraphClient client = graph.client()) {
      List<Future<GraphUser>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return client.me(TOKEN);
                }));
      }
      start.countDown();
      for (Future<GraphUser> call : calls) {
        assertThat(call.get().id()).isEqualTo("1");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void i13_oversizeAnswerIsNotRead() {
    graph.answers(json("{\"id\":\"1\",\"displayName\":\"" + "x".repeat(200_000) + "\"}"));
    try (GraphClient client = graph.client(HURRIED)) {
      assertThat(faultOf(client).code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
    }
  }

  @Test
  void i13_gzipBombIsCutOff() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
      byte[] blanks = " ".repeat(1_000_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      for (int i = 0; i < 50; i++) {
        out.write(blanks);
      }
    }
    graph.answers(
        new Answer(
            200,
            Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
            bomb.toByteArray()));
    assertThat(bomb.size()).isLessThan(100_000);
    try (GraphClient client = graph.client(HURRIED)) {
      assertThat(faultOf(client).code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
    }
  }
}
