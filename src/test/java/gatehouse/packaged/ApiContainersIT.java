package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.journey.ApiCaller;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** SPEC B9: the API, switched on in {@code web.xml}, in every container. */
@Tag("full")
class ApiContainersIT {
  private static final String WAR = "gatehouse.war";

  static Stream<Container> containers() {
    return Stream.of(
        new Tomcat(System.getProperty("tomcat11.version", "")),
        new Jetty(System.getProperty("jetty.version", "")),
        new Payara(false));
  }

  @ParameterizedTest
  @MethodSource("containers")
  void b9_answersAsRfc6750Says(Container container, @TempDir Path folder) throws IOException {
    Path packaged = Launch.packagedWar();
    System.setProperty(WAR, switchedOn(packaged, folder).toString());
    try (PackagedSite site = PackagedSite.start(container, "/tutorial", Map.of())) {
      site.awaitReady();
      ApiCaller caller = new ApiCaller(site);
      String good = caller.delegated("Me.Read");
      answers(caller.me(good), 200, "");
      answers(caller.me(caller.own()), 200, "");
      answers(caller.me(caller.delegated("Other")), 403, "insufficient_scope");
      answers(caller.me("x"), 401, "invalid_token");
      answers(caller.me(good, "Authorization", "Bearer " + good), 400, "invalid_request");
      BrowserlessClient client = site.client();
      URI me = site.uri("/api/me");
      answers(client.post(me, Map.of("access_token", good)), 400, "invalid_request");
      answers(client.get(URI.create(me + "?access_token=" + good)), 400, "invalid_request");
      for (String method : new String[] {"GET", "POST", "DELETE", "OPTIONS"}) {
        answers(client.method(method, me), 401, "realm");
      }
      assertThat(client.get(site.uri("/calendar")).statusCode()).isEqualTo(302);
    } finally {
      System.setProperty(WAR, packaged.toString());
    }
  }

  private static void answers(HttpResponse<String> answer, int status, String challenge) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains(challenge);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  private static Path switchedOn(Path war, Path folder) throws IOException {
    Path copy = folder.resolve("gatehouse.war");
    Files.copy(war, copy, StandardCopyOption.REPLACE_EXISTING);
    try (FileSystem files = FileSystems.newFileSystem(copy)) {
      Files.writeString(
          files.getPath("WEB-INF", "web.xml"), ApiCaller.webXml(UnaryOperator.identity()));
    }
    return copy;
  }
}
