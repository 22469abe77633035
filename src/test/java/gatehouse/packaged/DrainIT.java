package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Hang;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node that is asked to end, with src/docs/server.xml (ACCEPTANCE J-02). */
class DrainIT {
  private static final Pattern PORT = Pattern.compile("<Connector port=\"(\\d+)\"");

  private static void documented(Path base) throws IOException {
    Path file = base.resolve("conf/server.xml");
    Matcher port = PORT.matcher(Files.readString(file));
    assertThat(port.find()).isTrue();
    Files.writeString(file, Tomcat.documentedServerXml(Integer.parseInt(port.group(1))));
  }

  @Tag("full")
  @Test
  void j02_whatIsRunningEndsWellAndNothingMoreBegins() throws Exception {
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat10.version", ""), "", DrainIT::documented);
    try (PackagedSite site = PackagedSite.start(tomcat, "", Map.of())) {
      site.awaitReady();
      BrowserlessClient client = site.client();
      assertThat(site.signIn(client, People.ADA, "/profile").statusCode()).isEqualTo(200);
      try (Hang hang = site.tenant().script().hangNext(Endpoint.GRAPH_CALENDAR_VIEW);
          Socket kept = new Socket(InetAddress.getLoopbackAddress(), site.port())) {
        assertThat(ask(kept, "/health/ready")).startsWith("HTTP/1.1 200 ");
        CompletableFuture<HttpResponse<String>> running =
            CompletableFuture.supplyAsync(() -> client.get(site.uri("/calendar")));
        assertThat(hang.awaitArrival(Duration.ofSeconds(10))).isTrue();
        site.process().signal("TERM");
        awaitRefusal(site.port());
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), site.port()).close())
            .isInstanceOf(ConnectException.class);
        assertThat(ask(kept, "/health/ready"))
            .as("for the last time")
            .contains("Connection: close");
        assertThat(kept.getInputStream().read()).isEqualTo(-1);
        hang.release();
        assertThat(running.get().statusCode()).isEqualTo(200);
        assertThat(running.get().body()).contains("Daily stand-up");
        assertThat(site.process().awaitExit(Duration.ofSeconds(20))).isIn(0, 143);
        assertThat(site.log()).noneMatch(tomcat::complains);
      }
    }
  }

  private static void awaitRefusal(int port) {
    Instant end = Instant.now().plusSeconds(5);
    while (Instant.now().isBefore(end)) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
      } catch (IOException e) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** All of the answer that comes at once. */
  private static String ask(Socket socket, String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    byte[] answer = new byte[4096];
    int length = socket.getInputStream().read(answer);
    return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.ISO_8859_1);
  }
}
