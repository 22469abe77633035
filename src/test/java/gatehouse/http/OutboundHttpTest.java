package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTest {
  private static final int MAX_BYTES = 10_000;
  private static final HttpLimits LIMITS =
      new HttpLimits(
          Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(20), MAX_BYTES);

  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void serves(String path, HttpHandler handler) {
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          try (exchange) {
            handler.handle(exchange);
          }
        });
  }

  private Response get(HttpLimits limits) throws IOException {
    OkHttpClient client = OutboundHttp.limited(new OkHttpClient.Builder(), limits).build();
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/a";
    return client.newCall(new Request.Builder().url(url).build()).execute();
  }

  private String body(HttpLimits limits) throws IOException {
    try (Response response = get(limits)) {
      return response.body().string();
    }
  }

  private static void send(HttpExchange exchange, byte[] bytes, boolean chunked)
      throws IOException {
    exchange.sendResponseHeaders(200, chunked ? 0 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static byte[] bytes(int size) {
    return "x".repeat(size).getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void e08_redirectIsNotFollowed(int status) throws IOException {
    serves(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/b");
          exchange.sendResponseHeaders(status, -1);
        });
    serves("/b", exchange -> send(exchange, bytes(1), false));

    try (Response response = get(LIMITS)) {
      assertThat(response.code()).isEqualTo(status);
    }
    assertThat(requests).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void i13_bodyUpToTheLimitIsRead(boolean chunked) throws IOException {
    serves("/a", exchange -> send(exchange, bytes(MAX_BYTES), chunked));

    assertThat(body(LIMITS)).hasSize(MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void i13_bodyBeyondTheLimitIsCutOff(boolean chunked) {
    serves("/a", exchange -> send(exchange, bytes(MAX_BYTES + 1), chunked));

    assertThatThrownBy(() -> body(LIMITS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than " + MAX_BYTES);
  }

  @Test
  void i13_limitIsForTheBytesAfterDecompression() {
    serves(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          send(exchange, gzip(bytes(10_000_000)), false);
        });

    assertThatThrownBy(() -> body(LIMITS)).hasMessageContaining("more than " + MAX_BYTES);
  }

  @Test
  void i13_gzipWithinTheLimitIsRead() throws IOException {
    serves(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          send(exchange, gzip(bytes(5_000)), false);
        });

    assertThat(body(LIMITS)).hasSize(5_000);
  }

  @Test
  void i01_serverThatSaysNothingIsGivenUpByTheReadLimit() {
    serves("/a", exchange -> hang());
    HttpLimits read =
        new HttpLimits(
            Duration.ofSeconds(2), Duration.ofMillis(200), Duration.ofHours(1), MAX_BYTES);

    assertThatThrownBy(() -> body(read)).isInstanceOf(InterruptedIOException.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void i01_serverThatStopsInTheBodyIsGivenUpByTheTotalLimit() {
    serves(
        "/a",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(bytes(10));
          exchange.getResponseBody().flush();
          hang();
        });
    HttpLimits total =
        new HttpLimits(
            Duration.ofSeconds(2), Duration.ofHours(1), Duration.ofMillis(300), MAX_BYTES);

    assertThatThrownBy(() -> body(total)).isInstanceOf(InterruptedIOException.class);
    assertThat(requests).hasValue(1);
  }

  @Test
  void i02_lostConnectionIsNotTriedAgain() {
    serves("/a", HttpExchange::close);

    assertThatThrownBy(() -> body(LIMITS)).isInstanceOf(IOException.class);
    assertThat(requests).hasValue(1);
  }

  private void hang() {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
