package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import gatehouse.raw.RawConnection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE D-18: what is too large is refused unread, and who is slow is in nobody's way. */
class SlowClientsIT {
  private static final int SLOW = 300;
  private static final int LOOKS = 100;
  private static final long MEGABYTE = 1024 * 1024;

  private static Journey query;
  private static Journey formPost;

  @BeforeAll
  static void start() {
    query = Journey.start();
    formPost = Journey.start("", Map.of("response_mode", "form_post"), options -> options);
  }

  @AfterAll
  static void stop() {
    query.close();
    formPost.close();
  }

  private static List<Journey> both() {
    return List.of(query, formPost);
  }

  private static RawAnswer post(Journey journey, String path, String body, String... headers) {
    try (RawClient client = RawClient.of(journey.uri("/"))) {
      return client.send("POST", path, List.of(headers), body);
    }
  }

  /** As much as the server is ready to take of it. */
  private static long sent(URI site, String path, String length) throws IOException {
    byte[] piece = "x".repeat(64 * 1024).getBytes(StandardCharsets.ISO_8859_1);
    byte[] framed =
        length.startsWith("Transfer-Encoding")
            ? ("10000\r\n" + "x".repeat(64 * 1024) + "\r\n").getBytes(StandardCharsets.ISO_8859_1)
            : piece;
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"
            + length
            + "\r\n\r\ncode=";
    long sent = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), site.getPort())) {
      String start = length.startsWith("Transfer") ? head.replace("code=", "") : head;
      socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
      while (sent < 100 * MEGABYTE) {
        socket.getOutputStream().write(framed);
        sent += piece.length;
      }
    } catch (IOException e) {
      // Broken off, as it should be.
    }
    return sent;
  }

  @Test
  void d18_aHundredMegabytesAreNotReadToTheEnd() throws IOException {
    for (Journey journey : Sample.ofThisBuild().everyNth(2, List.of(formPost, query))) {
      for (String path : List.of("/callback", "/signout/backchannel")) {
        for (String length :
            List.of("Content-Length: " + 100 * MEGABYTE, "Transfer-Encoding: chunked")) {
          // What the two ends of a connection have room for, and what the container swallows.
          assertThat(sent(journey.uri("/"), path, length))
              .as(path + " " + length)
              .isLessThan(20 * MEGABYTE);
        }
      }
    }
  }

  @Test
  void d18_tooLargeIsRefusedAndSmallButOddIsNoFault() throws IOException {
    String form = "Content-Type: application/x-www-form-urlencoded";
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(new byte[10 * (int) MEGABYTE]);
    }
    String bomb = zipped.toString(StandardCharsets.ISO_8859_1);
    for (Journey journey : both()) {
      boolean posted = journey == formPost;
      assertThat(post(journey, "/callback", "a=1&".repeat(10_001), form).status())
          .isIn(posted ? List.of(400, 413) : List.of(405));
      // 0: the connection ends before somebody who still sends has listened.
      assertThat(post(journey, "/callback", "code=" + "x".repeat(3_000_000), form).status())
          .isIn(posted ? List.of(0, 400, 413) : List.of(0, 405));
      assertThat(post(journey, "/callback", bomb, form, "Content-Encoding: gzip").status())
          .isIn(posted ? List.of(400, 413, 415) : List.of(405));
      try (RawClient client = RawClient.of(journey.uri("/"))) {
        String large = "x".repeat(64 * 1024);
        assertThat(client.send("GET", "/", "X: " + large).status()).isIn(400, 431);
        assertThat(client.send("GET", "/", "Cookie: a=" + large).status()).isIn(400, 431);
        assertThat(client.send("GET", "/?x=" + large).status()).isIn(400, 414);
        String many = "a=1&".repeat(1_900);
        assertThat(client.send("GET", "/callback?" + many).status()).isIn(400, 405, 413);
        assertThat(client.send("GET", "/").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void d18_hundredsWhoNeverFinishTheirHeadersAreInNobodysWay() throws IOException {
    List<RawConnection> slow = new ArrayList<>();
    try {
      for (int i = 0; i < SLOW; i++) {
        RawConnection connection =
            new RawConnection(SocketFactory.getDefault(), "127.0.0.1", query.uri("/").getPort());
        slow.add(connection);
        connection.send(
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      }
      List<Long> millis = new ArrayList<>();
      for (int look = 0; look < LOOKS; look++) {
        for (int i = look % 10; i < SLOW; i += 10) {
          slow.get(i).send(new byte[] {'x'});
        }
        try (RawClient other = RawClient.of(query.uri("/"))) {
          long start = System.nanoTime();
          assertThat(other.send("GET", look % 2 == 0 ? "/" : "/signin").status()).isIn(200, 302);
          millis.add((System.nanoTime() - start) / 1_000_000);
        }
      }
      Collections.sort(millis);
      assertThat(millis.get(LOOKS * 99 / 100 - 1)).as("p99 in ms: " + millis).isLessThan(1_000);
    } finally {
      slow.forEach(RawConnection::close);
    }
  }
}
