package gatehouse.graph;

import static gatehouse.graph.FakeGraph.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an HTTP server library would not send. */
class GraphWireTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense\r\n\r\n",
        "HTTP/1.1 200",
        "HTTP/9.9 200 OK\r\n\r\n",
        "HTTP/1.1 9999 Strange\r\n\r\n",
        OK + "Content-Length: 100\r\n\r\n{\"id\":\"1\"}",
        OK + "Content-Length: 5\r\n\r\n{\"id\":\"1\"}",
        OK + "Content-Length: 99999999999999999999\r\n\r\n{\"id\":",
        OK + "Content-Length: 3000000000\r\n\r\n{\"id\":\"1\"}",
        OK + "Content-Length: -1\r\n\r\n{\"id\":",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\nZZ\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n{}\r\n",
        OK + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 100\r\n\r\n{\"error\"",
      })
  void i13_brokenHttpIsOneFault(String bytes) throws IOException {
    try (OneAnswer server = new OneAnswer(bytes);
        GraphClient client =
            FakeGraph.client(
                server.endpoint(), FakeGraph.LIMITS, 1, 64, Clock.systemUTC(), FakeGraph.AT_ONCE)) {
      GatehouseException fault =
          Objects.requireNonNull(
              catchThrowableOfType(GatehouseException.class, () -> client.me(TOKEN)));

      assertThat(fault.code())
          .isEqualTo(
              bytes.contains(" 401 ")
                  ? ErrorCode.INTERACTION_REQUIRED
                  : ErrorCode.GRAPH_UNAVAILABLE);
      assertThat(server.accepted()).isEqualTo(1);
    }
  }

  @Test
  void i13_endlessAnswerIsCutOff() throws IOException {
    String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
    try (OneAnswer server =
            new OneAnswer(OK + "Transfer-Encoding: chunked\r\n\r\n", chunk, 200_000);
        GraphClient client =
            FakeGraph.client(
                server.endpoint(), FakeGraph.LIMITS, 1, 64, Clock.systemUTC(), FakeGraph.AT_ONCE)) {
      GatehouseException fault =
          Objects.requireNonNull(
              catchThrowableOfType(GatehouseException.class, () -> client.me(TOKEN)));

      assertThat(fault.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE);
    }
  }

  @Test
  void connectionThatGraphHasClosedMeanwhileIsNoFault() throws IOException {
    try (OneAnswer server = new OneAnswer(OK + "Content-Length: 10\r\n\r\n{\"id\":\"1\"}");
        GraphClient client =
            FakeGraph.client(
                server.endpoint(), FakeGraph.LIMITS, 1, 64, Clock.systemUTC(), FakeGraph.AT_ONCE)) {
      for (int i = 1; i <= 5; i++) {
        assertThat(client.me(TOKEN).id()).isEqualTo("1");
        assertThat(server.accepted()).isEqualTo(i);
      }
    }
  }

  @Test
  void i13_answerWithoutContentTypeIsRead() throws IOException {
    try (OneAnswer server =
            new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"1\"}");
        GraphClient client =
            FakeGraph.client(
                server.endpoint(), FakeGraph.LIMITS, 1, 64, Clock.systemUTC(), FakeGraph.AT_ONCE)) {
      assertThat(client.me(TOKEN).id()).isEqualTo("1");
    }
  }

  /** Answers each connection with these bytes, whatever was asked, and hangs up. */
  private static final class OneAnswer implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger accepted = new AtomicInteger();

    OneAnswer(String bytes) throws IOException {
      this(bytes, "", 0);
    }

    OneAnswer(String bytes, String more, int times) throws IOException {
      Thread thread = new Thread(() -> serve(bytes, more, times));
      thread.setDaemon(true);
      thread.start();
    }

    private void serve(String bytes, String more, int times) {
      while (!socket.isClosed()) {
        try (Socket client = socket.accept()) {
          accepted.incrementAndGet();
          readHead(client.getInputStream());
          client.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
          byte[] next = more.getBytes(StandardCharsets.ISO_8859_1);
          for (int i = 0; i < times; i++) {
            client.getOutputStream().write(next);
          }
        } catch (IOException hungUp) {
          // The next client may stay.
        }
      }
    }

    private static void readHead(InputStream in) throws IOException {
      int state = 0;
      for (int b = in.read(); b >= 0 && state < 4; b = state < 4 ? in.read() : -1) {
        state = b == "\r\n\r\n".charAt(state) ? state + 1 : 0;
      }
    }

    URI endpoint() {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1.0");
    }

    int accepted() {
      return accepted.get();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
