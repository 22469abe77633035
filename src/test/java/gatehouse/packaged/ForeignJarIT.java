package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gatehouse.demo.ApplicationServer;
import gatehouse.devtenant.directory.People;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DeflaterInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link ForeignJar} in Tomcat, and what is alike in every container. */
@Tag("full")
class ForeignJarIT extends ForeignJar {
  ForeignJarIT() {
    super(new Tomcat(System.getProperty("tomcat10.version", "")));
  }

  /** Everything else works without it. */
  @Test
  void w14_itDoesWithoutTheSdk() throws IOException {
    try (Stream<Path> jars = Files.list(application().exploded().resolve("WEB-INF/lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .contains("gatehouse-classes-0.1.0-SNAPSHOT.jar")
          .noneMatch(name -> name.matches("(microsoft-graph-\\d|jsoup|biweekly|.*servlet-api).*"));
    }
  }

  @Test
  void w14_theProfilePageIsThereOnceItIsDeclared() {
    var client = site().client();
    assertThat(client.get(site().uri("/profile")).statusCode()).isEqualTo(302);
    assertThat(site().signIn(client, People.ADA, "/profile").body())
        .contains("Ada Lindqvist", "Reports</title>");
    assertThat(client.get(site().uri("/calendar")).statusCode()).isEqualTo(404);
  }

  /** A WAR packs the jar once more, whose directory alone has megabytes. */
  @Test
  void w14_thePageSaysWhatTheSdkWeighs() throws IOException {
    String page = Files.readString(Path.of("src/docs/embedding.md"));
    Path sdk =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> entry.matches(".*microsoft-graph-\\d[^/\\\\]*\\.jar"))
            .map(Path::of)
            .findFirst()
            .orElseThrow();
    assertThat(number("\\(`com.microsoft.graph:microsoft-graph`\\) \\| ([0-9.]+) \\|", page))
        .isCloseTo(packed(sdk) / MEGABYTE, within(0.1));
    assertThat(number("what it brings \\| ([0-9.]+) \\|", page)).isEqualTo(weightOnThePage(page));
  }

  private static long packed(Path file) throws IOException {
    try (var in = new DeflaterInputStream(Files.newInputStream(file))) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** As the demo deploys it, with the settings of a dev tenant in its place. */
  @Test
  void w14_theDemosServerTakesItAndAPageOfItsOwnReplacesTheDoors() throws Exception {
    Path views = application().exploded().resolve("WEB-INF/views");
    Files.createDirectories(views);
    Files.writeString(views.resolve("error.jsp"), "own page, ${fault.code().messageKey()}");
    Map<String, String> settings =
        Map.of(
            "oauth.app_id", "3a1b5c0e-52d7-4b5e-8f7e-2f4b9d3f6a10",
            "oauth.app_secret", "canary-client-secret-5f2c",
            "oauth.redirect", "http://localhost:8080/callback");
    try (ApplicationServer server = ApplicationServer.bind(0, "none")) {
      server.deploy(application().exploded(), "", settings);
      HttpClient http = HttpClient.newHttpClient();
      for (String path : List.of("/", "/nowhere")) {
        HttpResponse<String> answer =
            http.send(HttpRequest.newBuilder(server.uri(path)).build(), BodyHandlers.ofString());
        assertThat(answer.body())
            .contains(path.equals("/") ? "<h1>Reports</h1>" : "own page, not-found");
      }
    } finally {
      Files.delete(views.resolve("error.jsp"));
    }
  }
}
