package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.journey.BrowserlessClient;
import gatehouse.raw.LocalAddress;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Tomcat behind nginx, which ends TLS, both set up word for word as src/docs/deployment.md has it
 * (ACCEPTANCE B-12, D-02, D-19).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.NGINX)
class NginxIT {
  private static final List<String> FORGED =
      List.of(
          "X-Forwarded-Host: evil.example",
          "X-Forwarded-Proto: http",
          "X-Forwarded-Port: 666",
          "X-Forwarded-Prefix: /evil",
          "X-Forwarded-For: 127.0.0.1, evil.example",
          "X-Forwarded-Server: evil.example",
          "Forwarded: for=127.0.0.1;host=evil.example;proto=http",
          "X-Real-IP: evil.example");

  private Path folder;
  private PackagedSite site;
  private Nginx nginx;

  @BeforeAll
  void start() throws IOException {
    folder = PackagedSite.temporaryFolder();
    int port = Launch.freePort();
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat10.version", ""), documentedValves());
    site =
        PackagedSite.start(
            tomcat, own -> "https://localhost:" + port, "", Map.of("rate_limit", "300"));
    nginx = Nginx.start(folder, site.tenant(), port, site.port());
  }

  @AfterAll
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
    if (site != null) {
      site.close();
    }
    if (folder != null) {
      PackagedSite.delete(folder);
    }
  }

  static String documentedValves() throws IOException {
    String page = Files.readString(Path.of("src", "docs", "deployment.md"));
    Matcher listing = Pattern.compile("```xml\n(<Valve .*?)```", Pattern.DOTALL).matcher(page);
    assertThat(listing.find()).isTrue();
    return listing.group(1);
  }

  private RawClient raw() {
    return RawClient.of(site.uri("/"), site.tenant().clientContext().getSocketFactory());
  }

  @Test
  void b12_signsInSeesEventsAndSignsOutThroughTheProxy() {
    BrowserlessClient client = site.client();
    HttpResponse<String> calendar = site.signIn(client, People.ADA, "/calendar");
    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.uri()).isEqualTo(site.uri("/calendar"));
    assertThat(calendar.body()).contains("Ada Lindqvist", "Daily stand-up");
    assertThat(site.tenant().journal().requests(Endpoint.TOKEN))
        .last()
        .satisfies(
            request ->
                assertThat(request.parameters().get("redirect_uri")).isEqualTo(configured()));

    HttpResponse<String> signOut = site.signOut(client, calendar);
    assertThat(signOut.headers().firstValue("Location").orElse(""))
        .contains("post_logout_redirect_uri=" + encoded(site.uri("/").toString()));
    assertThat(client.follow(signOut, "").body()).contains("Click here to sign in");
    assertThat(client.get(site.uri("/calendar")).statusCode()).isEqualTo(302);
  }

  @Test
  void d02_theCookieIsForThisHostAloneAndForTlsAlone() {
    try (RawClient client = raw()) {
      assertThat(client.send("GET", "/signin").all("set-cookie"))
          .singleElement()
          .satisfies(
              cookie ->
                  assertThat(cookie)
                      .startsWith("__Host-gatehouse=")
                      .containsPattern("; ?Path=/(;|$)")
                      .containsPattern("; ?Secure(;|$)")
                      .contains("HttpOnly", "SameSite=Lax")
                      .doesNotContainIgnoringCase("domain=")
                      .hasSizeLessThan(4096));
    }
  }

  @Test
  void d12_everyAnswerSaysThatTlsIsToStay() {
    try (RawClient client = raw()) {
      for (String path :
          List.of("/", "/signin", "/calendar", "/nowhere", "/callback", "/signout")) {
        RawAnswer answer = client.send("GET", path);
        assertThat(answer.all("strict-transport-security"))
            .as(path)
            .singleElement()
            .satisfies(value -> assertThat(value).startsWith("max-age=31536000"));
        assertThat(answer.header("server")).as(path).contains("nginx");
      }
    }
  }

  @Test
  void b12_whatAClientSaysAboutItselfChangesNothing() {
    try (RawClient client = raw()) {
      for (int i = 0; i <= FORGED.size(); i++) {
        // Each alone, then all of them.
        List<String> forged = i < FORGED.size() ? List.of(FORGED.get(i)) : FORGED;
        for (String path :
            List.of("/signin", "/calendar", "/signout", "/callback?code=x&state=y")) {
          RawAnswer answer = client.send("GET", path, forged, "");
          assertThat(answer.text()).as(forged + path).doesNotContain("evil", ":666", "%3A666");
          assertThat(answer.header("strict-transport-security")).as(forged + path).isPresent();
          if (answer.status() == 302) {
            assertThat(answer.header("location").orElse(""))
                .startsWith(site.tenant().baseUri().toString())
                .contains("redirect_uri=" + encoded(configured()) + "&");
            assertThat(answer.all("set-cookie")).singleElement().asString().contains("Secure");
          }
        }
      }
    }
  }

  /** The valve puts the browser's address in the place of the proxy's, and no browser can. */
  @Test
  void d19_theLimitIsOfTheBrowserBehindTheProxyWhateverItSaysAboutItself() throws IOException {
    SSLSocketFactory trust = site.tenant().clientContext().getSocketFactory();
    int refused = 0;
    try (RawClient flood = RawClient.of(site.uri("/"), new LocalAddress("127.0.4.1", trust))) {
      for (int i = 0; i < 450; i++) {
        String forged = "X-Forwarded-For: 203.0.113." + i % 250;
        refused += flood.send("GET", "/callback", forged).status() == 429 ? 1 : 0;
      }
    }
    assertThat(refused).isBetween(50, 150);
    try (RawClient other = RawClient.of(site.uri("/"), new LocalAddress("127.0.4.2", trust))) {
      String forged = "X-Forwarded-For: 127.0.4.1";
      assertThat(other.send("GET", "/callback", forged).status()).isEqualTo(400);
    }
  }

  @Test
  void b12_noOtherNameIsAnsweredAndHealthIsForInside() {
    try (RawClient client = raw()) {
      for (String host : List.of("evil.example", "evil.example:443", "localhost.evil.example")) {
        RawAnswer answer =
            client.exchange("GET /signin HTTP/1.1\r\nHost: " + host + "\r\n\r\n", false);
        assertThat(answer.status()).as(host).isZero();
        assertThat(answer.body()).as(host).isEmpty();
      }
      assertThat(client.send("GET", "/health/ready").status()).isEqualTo(403);
    }
    RawAnswer inside;
    try (RawClient client = RawClient.of(URI.create("http://localhost:" + site.port()))) {
      inside = client.send("GET", "/health/live");
    }
    assertThat(inside.status()).isEqualTo(200);
  }

  @Test
  void d12_whatTomcatAnswersByItselfHasNoVersionAndNoTrace() {
    try (RawClient client = RawClient.of(URI.create("http://localhost:" + site.port()))) {
      for (String request :
          List.of(
              "GET",
              "GET / HTTP/9.9\r\n\r\n",
              "GET /\u0001 HTTP/1.1\r\n\r\n",
              "\u0016\u0003\u0001\r\n\r\n")) {
        RawAnswer answer = client.exchange(request + "\r\n\r\n", false);
        assertThat(answer.text())
            .as(request)
            .doesNotContainIgnoringCase("tomcat")
            .doesNotContain("org.apache", "at java");
      }
    }
  }

  private String configured() {
    return site.uri("/callback").toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
