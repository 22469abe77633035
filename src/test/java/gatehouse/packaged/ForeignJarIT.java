package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gatehouse.demo.ApplicationServer;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.Site;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
          .contains("gatehouse-classes-1.0.0-rc.1.jar")
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

  @Test
  void w14_aStatusMayHaveAPageOfTheApplication() {
    HttpResponse<String> answer = site().client().get(site().uri("/broken?gone"));
    assertThat(answer.statusCode()).isEqualTo(410);
    assertThat(answer.body()).contains("own page for one status");
  }

  /** As the demo deploys it, with settings in the place of the dev tenant's. */
  @Test
  void w14_theDemosServerTakesItAndFilesOfItsOwnReplaceTheDoors() throws Exception {
    replaced("views/error.jsp", "own page, ${fault.code().messageKey()}");
    assertThat(missing()).isEqualTo("own page, not-found");
    replaced(
        "tags/layout.tag",
        Stream.of("title", "styles", "wide", "narrow", "scripts", "current", "address", "onward")
            .map(name -> "<%@ attribute name=\"" + name + "\" %>")
            .collect(Collectors.joining("", "", "own frame <jsp:doBody/>")));
    assertThat(missing()).contains("own frame", "not-found", "What happened");
  }

  private void replaced(String name, String text) throws IOException {
    Path webInf = application().exploded().resolve("WEB-INF");
    Files.deleteIfExists(webInf.resolve("views/error.jsp"));
    Path file = webInf.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** The answer to a request for what is not there. */
  private String missing() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "oauth.app_id", Site.CLIENT_ID,
            "oauth.app_secret", Site.CLIENT_SECRET,
            "oauth.redirect", "http://localhost:8080/callback");
    HttpClient http = HttpClient.newHttpClient();
    try (ApplicationServer server = ApplicationServer.bind(0, "none")) {
      server.deploy(application().exploded(), "", settings);
      HttpRequest home = HttpRequest.newBuilder(server.uri("/")).build();
      assertThat(http.send(home, BodyHandlers.ofString()).body()).contains("<h1>Reports</h1>");
      HttpRequest missing = HttpRequest.newBuilder(server.uri("/nowhere")).build();
      return http.send(missing, BodyHandlers.ofString()).body().strip();
    }
  }
}
