package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.raw.RefusingPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE I-01, I-11: what a call that fails says of the service, and of the next attempt. */
class HttpServiceTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);

  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private Request hanging;
  private Request answered;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/hanging", exchange -> awaitRelease());
    server.createContext(
        "/answered",
        exchange -> {
          exchange.sendResponseHeaders(418, -1);
          exchange.close();
        });
    server.start();
    String origin = "http://127.0.0.1:" + server.getAddress().getPort();
    hanging = new Request.Builder().url(origin + "/hanging").build();
    answered = new Request.Builder().url(origin + "/answered").build();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void awaitRelease() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpService service(Duration read) {
    HttpLimits limits = HttpLimits.DEFAULT.withTimes(LONG, read, LONG);
    return new HttpService(
        "the service",
        ErrorCode.GRAPH_UNAVAILABLE,
        () -> OutboundHttp.limited(new OkHttpClient.Builder(), limits).build());
  }

  private OutboundException failure(Request request, Duration read, Duration left) {
    return Objects.requireNonNull(
        catchThrowableOfType(
            OutboundException.class,
            () -> service(read).send(request, Deadline.in(left), response -> "answered")));
  }

  @Test
  void aServiceThatHasItsTimeAndDoesNotAnswerFails() {
    OutboundException failure = failure(hanging, SHORT, LONG);
    assertThat(failure.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
    assertThat(failure)
        .hasMessageStartingWith(
            "the service gives no answer: nothing arrives for read_seconds (127.");
    assertThat(failure.outcome()).isEqualTo(Outcome.FAILURE);
    assertThat(failure.retryable()).isFalse();
  }

  @Test
  void oneThatIsNotGivenTheTimeSaysNothing() {
    assertThat(failure(hanging, LONG, SHORT).outcome()).isEqualTo(Outcome.IGNORED);
  }

  @Test
  void aRefusedConnectionIsTriedAgainHoweverLittleTimeIsLeft() {
    try (RefusingPort port = new RefusingPort()) {
      Request refused = new Request.Builder().url("http://127.0.0.1:" + port.number()).build();
      for (Duration left : new Duration[] {LONG, Duration.ofSeconds(2)}) {
        OutboundException failure = failure(refused, LONG, left);
        assertThat(failure).hasMessageContaining(": connection refused (127.0.0.1:").hasNoCause();
        assertThat(failure.outcome()).isEqualTo(Outcome.FAILURE);
        assertThat(failure.retryable()).isTrue();
      }
    }
  }

  @Test
  void theReaderHasTheAnswer() {
    HttpService service = service(LONG);
    Integer status = service.send(answered, response -> response.code());
    assertThat(status).isEqualTo(418);
    assertThatThrownBy(
            () ->
                service.send(
                    answered,
                    response -> {
                      throw service.failure("is a teapot");
                    }))
        .isExactlyInstanceOf(GatehouseException.class)
        .hasMessage("the service is a teapot");
    assertThatThrownBy(
            () ->
                service.send(
                    answered,
                    response -> {
                      throw new IOException("canary");
                    }))
        .isInstanceOf(OutboundException.class)
        .hasMessageStartingWith("the service gives no answer: IOException (127.0.0.1:");
  }
}
