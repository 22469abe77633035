package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.docs.Documents;
import gatehouse.journey.BrowserlessClient;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What several clients share behind one nginx: its connections to Tomcat (ACCEPTANCE D-16), its
 * patience (D-18), and a cache (D-13).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.NGINX)
class NginxSharedIT {
  private static final String HOME = "Click here to sign in";
  private static final int PATIENCE_MILLIS = 300;
  private static final int SLOW = 300;
  private static final int LOOKS = 100;

  /** The last ones: that a body may come is not an answer. */
  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.. ([2-5]..) ");

  /** All that Tomcat has taken for a request, at once. */
  private static final String ACCESS_LOG =
      """
      <Valve className="org.apache.catalina.valves.AccessLogValve" directory="logs" prefix="requests"
             suffix=".log" rotatable="false" buffered="false" pattern="&quot;%r&quot; %s"/>
      """;

  private final Path folder = PackagedSite.temporaryFolder();
  private final int documented = Launch.freePort();
  private PackagedSite site;
  private Nginx nginx;

  @BeforeAll
  void start() throws IOException {
    Tomcat tomcat =
        new Tomcat(
            System.getProperty("tomcat10.version", ""), NginxIT.documentedValves() + ACCESS_LOG);
    site = PackagedSite.start(tomcat, own -> "https://localhost:" + documented, "", Map.of());
    Path own = Files.createDirectory(folder.resolve("documented"));
    nginx = Nginx.start(own, site.tenant(), documented, site.port());
  }

  @AfterAll
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
    if (site != null) {
      site.close();
    }
    PackagedSite.delete(folder);
  }

  private long requestsInsideSeenByTomcat() throws IOException {
    Path log =
        site.filesWritten().stream()
            .filter(file -> file.endsWith("requests.log"))
            .findFirst()
            .orElseThrow();
    List<String> requests = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
    assertThat(requests).isNotEmpty();
    return requests.stream().filter(request -> request.contains(Smuggled.PATH)).count();
  }

  private Nginx another(String name, int port, UnaryOperator<String> change) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    return Nginx.start(own, site.tenant(), port, site.port(), change);
  }

  private RawClient raw(int port) {
    return RawClient.of(
        URI.create("https://localhost:" + port), site.tenant().clientContext().getSocketFactory());
  }

  @Tag("full")
  @Test
  void d16_noRequestInsideAnotherIsAnsweredAsDocumented() throws IOException {
    smuggle(documented);
  }

  /** A connection that lasts for several clients is what this is about. */
  @Test
  void d16_noRequestInsideAnotherIsAnsweredOnConnectionsThatLast() throws IOException {
    int port = Launch.freePort();
    UnaryOperator<String> lasting =
        conf ->
            "upstream tomcat { server 127.0.0.1:"
                + site.port()
                + "; keepalive 2; }\n"
                + conf.replace(
                    "proxy_pass http://gatehouse;",
                    "proxy_pass http://tomcat; proxy_http_version 1.1;"
                        + " proxy_set_header Connection \"\"; proxy_request_buffering off;");
    try (Nginx keeping = another("lasting", port, lasting)) {
      smuggle(port);
    }
  }

  /** As sessions-memory.md has it; here both nodes are one. */
  @Test
  void w8_nginxKeepsABrowserOnItsNode() throws IOException {
    int port = Launch.freePort();
    Path own = Files.createDirectory(folder.resolve("sticky"));
    String nodes = Documents.block("upstream gatehouse {").text();
    assertThat(nodes).contains("ip_hash;", "127.0.0.1:8080", "127.0.0.1:8081");
    String here = nodes.replaceAll("127\\.0\\.0\\.1:808\\d", "127.0.0.1:" + site.port());
    try (Nginx sticky = Nginx.start(own, site.tenant(), port, here, same -> same);
        RawClient client = raw(port)) {
      assertThat(sticky).isNotNull();
      assertThat(client.send("GET", "/").body()).contains(HOME);
    }
  }

  private void smuggle(int port) throws IOException {
    List<String> faults = new ArrayList<>();
    Map<String, String> rows = Smuggled.rows();
    long seen = requestsInsideSeenByTomcat();
    long own = 0;
    try (RawClient other = raw(port)) {
      for (Map.Entry<String, String> row : Sample.ofThisBuild().everyNth(3, rows.entrySet())) {
        String answers = sendTwo(port, row.getValue());
        List<String> statuses =
            STATUS.matcher(answers).results().map(status -> status.group(1)).toList();
        if (statuses.size() == 3 && statuses.subList(0, 2).equals(List.of("405", "404"))) {
          // Both servers see three requests of this one client, and each has its answer.
          own++;
        } else if (statuses.size() > 2 || statuses.contains("404")) {
          faults.add(row.getKey() + ": " + statuses);
        }
        for (int time = 0; time < 2; time++) {
          RawAnswer home = other.send("GET", "/");
          if (home.status() != 200 || !home.body().contains(HOME)) {
            faults.add(row.getKey() + ": another client got " + home.status());
          }
        }
      }
    }
    assertThat(faults).isEmpty();
    assertThat(rows).hasSizeGreaterThan(90);
    assertThat(own).isLessThan(10);
    assertThat(requestsInsideSeenByTomcat() - seen).as("but to its own client").isEqualTo(own);
  }

  /**
   * The request and, on the same connection, an ordinary last one.
   *
   * @return whatever comes back before the connection ends, or nothing more comes
   */
  private String sendTwo(int port, String request) throws IOException {
    String last = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    try (Socket socket =
        site.tenant().clientContext().getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write((request + last).getBytes(StandardCharsets.ISO_8859_1));
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        answers.write(next);
        answers.write(in.readNBytes(in.available()));
      }
    } catch (IOException e) {
      // Waits for the rest of a body, or broke off.
    }
    return answers.toString(StandardCharsets.ISO_8859_1);
  }

  /** A body that comes slowly would hold a thread of Tomcat: nginx waits for it. */
  @Test
  void d18_hundredsOfSlowBodiesAndHeadersWaitAtTheProxy() throws IOException {
    List<Socket> slow = new ArrayList<>();
    SSLSocketFactory trust = site.tenant().clientContext().getSocketFactory();
    String form = "POST /signout/frontchannel HTTP/1.1\r\nHost: localhost\r\n";
    String body = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\ns";
    try (RawClient other = raw(documented)) {
      for (int i = 0; i < SLOW; i++) {
        Socket socket = trust.createSocket("127.0.0.1", documented);
        slow.add(socket);
        socket.getOutputStream().write(form.getBytes(StandardCharsets.US_ASCII));
        if (i % 4 != 0) {
          socket.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
        }
      }
      List<Long> millis = new ArrayList<>();
      for (int look = 0; look < LOOKS; look++) {
        long start = System.nanoTime();
        assertThat(other.send("GET", look % 2 == 0 ? "/" : "/signin").status()).isIn(200, 302);
        millis.add((System.nanoTime() - start) / 1_000_000);
      }
      Collections.sort(millis);
      assertThat(millis.get(LOOKS * 99 / 100 - 1)).as("p99 in ms: " + millis).isLessThan(1_000);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void d13_aSharedCacheKeepsNothingPersonalUnderAnyName() throws IOException {
    int port = Launch.freePort();
    UnaryOperator<String> caching =
        conf ->
            "proxy_cache_path "
                + folder.resolve("cache")
                + " keys_zone=shared:1m;\n"
                + conf.replace(
                    "location / {",
                    "location / { proxy_cache shared; proxy_cache_valid any 10m;"
                        + " proxy_cache_methods GET HEAD;"
                        + " add_header X-Cache $upstream_cache_status always;");
    BrowserlessClient ada = site.client();
    assertThat(site.signIn(ada, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    String cookie =
        "Cookie: "
            + ada.cookies().getCookieStore().get(site.uri("/")).stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    try (Nginx cache = another("caching", port, caching);
        RawClient client = raw(port)) {
      List<String> hits = new ArrayList<>();
      for (String path :
          List.of(
              "/",
              "/calendar",
              "/calendar/x.css",
              "/calendar.js",
              "/calendar;x.css",
              "/calendar%2fx.css",
              "/calendar%0ax.css",
              "/calendar?x.css",
              "/profile",
              "/profile/x.png",
              "/signin",
              "/callback?code=x&state=y",
              "/signout/frontchannel?sid=x",
              "/error",
              "/nowhere.css")) {
        RawAnswer own = client.send("GET", path, cookie);
        for (String stranger : List.of("X-Nobody: x", "Cookie: other=x", "Accept: text/css")) {
          RawAnswer answer = client.send("GET", path, stranger);
          // What the connector refuses never reaches the application, and says nothing of anybody.
          boolean ours = answer.header("x-correlation-id").isPresent() || answer.status() < 400;
          if (ours && answer.header("x-cache").filter("HIT"::equals).isPresent()) {
            hits.add(path);
          }
          assertThat(answer.text()).as(path).doesNotContain("Ada Lindqvist", "Daily stand-up");
        }
        assertThat(own.header("x-cache").orElse("")).as(path).isNotEqualTo("HIT");
      }
      assertThat(hits).isEmpty();
      assertThat(client.send("GET", "/calendar", cookie).body()).contains("Daily stand-up");
      Matcher asset =
          Pattern.compile("/assets/gatehouse/layout\\.[0-9a-f]{16}\\.css")
              .matcher(client.send("GET", "/").text());
      assertThat(asset.find()).isTrue();
      client.send("GET", asset.group());
      assertThat(client.send("GET", asset.group()).header("x-cache"))
          .as("the cache works")
          .contains("HIT");
    }
    try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .doesNotContain("Ada Lindqvist", "Daily stand-up", "Set-Cookie")
            .containsPattern("HTTP/1.1 400|KEY: http://[^/]+/assets/");
      }
    }
  }
}
