package gatehouse.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ACCEPTANCE I-16, L-01: the kind of failure in our words, and nothing of what was received. */
class FailureReasonTest {
  private static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(20), 1000);

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new UnknownHostException("login.example: canary"), "unknown host"),
        Arguments.of(
            caused(new ConnectException("Failed to connect to canary"), "refused"),
            "connection refused"),
        Arguments.of(
            caused(new ConnectException("canary"), "Network is unreachable"),
            "the network is unreachable"),
        Arguments.of(new NoRouteToHostException("No route to host"), "no route to the host"),
        Arguments.of(
            new SocketTimeoutException("Connect timed out"), "no connection in connect_seconds"),
        Arguments.of(new SocketTimeoutException("timeout"), "nothing arrives for read_seconds"),
        Arguments.of(
            new InterruptedIOException("timeout"), "the time for the call is over (total_seconds)"),
        Arguments.of(new SocketException("Connection reset"), "it resets the connection"),
        Arguments.of(
            new EOFException("canary not found: limit=0"),
            "it closes the connection without an answer"),
        Arguments.of(new SSLHandshakeException("canary"), "the TLS handshake fails"),
        Arguments.of(
            new SSLException("Received fatal alert: unrecognized_name"),
            "it ends the TLS handshake with the alert unrecognized_name"),
        Arguments.of(new SSLException("Received fatal alert: Canary 1"), "SSLException"),
        Arguments.of(
            new IOException("stream was reset: REFUSED_STREAM"),
            "it ends the HTTP/2 stream with REFUSED_STREAM"),
        Arguments.of(
            new IOException("the answer has more than 1000 bytes"),
            "the answer has more than 1000 bytes"),
        Arguments.of(
            new IOException("Unexpected response code for CONNECT: 502 canary"), "IOException"),
        Arguments.of(new IOException("canary\nERROR forged"), "IOException"));
  }

  private static IOException caused(ConnectException thrown, String message) {
    thrown.initCause(new ConnectException(message));
    return thrown;
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void l01_theReasonIsOneOfOurs(IOException thrown, String reason) {
    assertThat(FailureReason.of(thrown, new CallTrace())).isEqualTo(reason);
  }

  @Test
  void aCircleOfCausesEnds() {
    IOException thrown = new IOException("canary");
    thrown.initCause(new IOException(thrown));
    assertThat(FailureReason.of(thrown, new CallTrace())).startsWith("IOException");
  }

  /** The bytes are all that a server sends when it is greeted; then it closes, unless it waits. */
  @ParameterizedTest
  @CsvSource({
    "'\u0015\u0003\u0003\u0000\u0002\u0002(', false, it ends the TLS handshake with the alert"
        + " handshake_failure",
    "'\u0015\u0003\u0003\u0000\u0002\u0002F', false, it ends the TLS handshake with the alert"
        + " protocol_version",
    "'HTTP/1.1 400 canary\r\n\r\n', false, it does not answer in TLS",
    "'', false, it closes the connection in the TLS handshake",
    "'', true, nothing arrives for read_seconds in the TLS handshake"
  })
  void i16_whatGoesWrongInTheHandshakeIsTold(String bytes, boolean waits, String reason)
      throws IOException {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      thread.execute(() -> greet(server, bytes, waits));
      OkHttpClient client = OutboundHttp.limited(new OkHttpClient.Builder(), LIMITS).build();
      HttpService service = new HttpService("it", ErrorCode.AUTHORITY_UNAVAILABLE, () -> client);
      Request request =
          new Request.Builder().url("https://127.0.0.1:" + server.getLocalPort()).build();
      assertThatThrownBy(() -> service.send(request, r -> r.code()))
          .hasMessage(
              "it gives no answer: " + reason + " (127.0.0.1:" + server.getLocalPort() + ")");
    } finally {
      thread.shutdownNow();
    }
  }

  private static void greet(ServerSocket server, String bytes, boolean waits) {
    try (Socket client = server.accept()) {
      client.getInputStream().readNBytes(5);
      client.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      if (!waits) {
        client.shutdownOutput();
      }
      client.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client has gone.
    }
  }
}
