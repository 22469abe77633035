package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** T18: style sheets and scripts, compressed by the build, under names that last. */
class AssetsIT {
  private static final Pattern NAMED =
      Pattern.compile("\"(/assets/gatehouse/base)\\.([0-9a-f]{16})(\\.css)\"");

  private static Journey journey;
  private static String named;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    journey = Journey.start();
    Matcher found = NAMED.matcher(journey.client().get(journey.uri("/")).body());
    assertThat(found.find()).isTrue();
    named = found.group(1) + "." + found.group(2) + found.group(3);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private HttpResponse<byte[]> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    URI uri = journey.uri(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> response, String name) {
    return String.join("|", response.headers().allValues(name));
  }

  @Test
  void t18_eachFormIsSentToWhoReadsItAndIsTheSameFile() throws Exception {
    byte[] source = Files.readAllBytes(Path.of("src/main/webapp/assets/gatehouse/base.css"));
    HttpResponse<byte[]> plain = send("GET", named);
    HttpResponse<byte[]> gzip = send("GET", named, "Accept-Encoding", "gzip");
    HttpResponse<byte[]> brotli = send("GET", named, "Accept-Encoding", "gzip, br");
    assertThat(plain.body()).isEqualTo(source);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
        .isEqualTo(source);
    assertThat(brotli.body().length).isLessThan(gzip.body().length).isPositive();
    assertThat(gzip.body().length).isLessThan(source.length / 2);
    assertThat(header(plain, "Content-Encoding")).isEmpty();
    assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
    Map<String, HttpResponse<byte[]>> byTag = new TreeMap<>();
    for (HttpResponse<byte[]> each : List.of(plain, gzip, brotli)) {
      assertThat(each.statusCode()).isEqualTo(200);
      assertThat(header(each, "Vary")).isEqualTo("Accept-Encoding");
      assertThat(header(each, "Content-Type")).isEqualToIgnoringCase("text/css;charset=UTF-8");
      assertThat(header(each, "Content-Length")).isEqualTo("" + each.body().length);
      assertThat(header(each, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      byTag.put(header(each, "ETag"), each);
    }
    assertThat(byTag).hasSize(3);
  }

  @Test
  void t18_whoHasItGetsNothingAndHeadSaysTheSame() throws Exception {
    HttpResponse<byte[]> gzip = send("GET", named, "Accept-Encoding", "gzip");
    String tag = header(gzip, "ETag");
    for (String condition : new String[] {tag, "W/" + tag, "\"x\", " + tag, "*"}) {
      HttpResponse<byte[]> known =
          send("GET", named, "Accept-Encoding", "gzip", "If-None-Match", condition);
      assertThat(known.statusCode()).as(condition).isEqualTo(304);
      assertThat(header(known, "ETag")).isEqualTo(tag);
      assertThat(header(known, "Vary")).isEqualTo("Accept-Encoding");
      assertThat(known.body()).isEmpty();
    }
    assertThat(send("GET", named, "Accept-Encoding", "br", "If-None-Match", tag).statusCode())
        .as("another form")
        .isEqualTo(200);
    HttpResponse<byte[]> head = send("HEAD", named, "Accept-Encoding", "gzip");
    assertThat(header(head, "Content-Length")).isEqualTo("" + gzip.body().length);
    assertThat(head.body()).isEmpty();
  }

  @Test
  void t18_aNameWithoutItsHashIsNotKeptForGoodAndNothingElseIsThere() throws Exception {
    for (String other :
        new String[] {
          "/assets/gatehouse/base.css", named.replaceAll("[0-9a-f]{16}", "0123456789abcdef")
        }) {
      HttpResponse<byte[]> answer = send("GET", other);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "Cache-Control")).isEqualTo("public, no-cache");
    }
    for (String nothing :
        new String[] {
          "/assets/gatehouse/base.css.br",
          "/assets/gatehouse/base.css.gz",
          "/assets/gatehouse/x.css",
          "/assets",
          "/assets/"
        }) {
      assertThat(send("GET", nothing).statusCode()).as(nothing).isEqualTo(404);
    }
    assertThat(send("POST", named).statusCode()).isEqualTo(405);
  }
}
