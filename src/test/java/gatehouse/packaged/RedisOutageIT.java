package gatehouse.packaged;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.REDIS)
class RedisOutageIT {
  private TwoNodes nodes;

  @BeforeAll
  void start() throws IOException {
    nodes = new TwoNodes(System.getProperty("tomcat10.version", ""));
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  private void look(String what, BrowserlessClient client, int node, String path) {
    long begin = System.nanoTime();
    HttpResponse<String> page = nodes.get(client, node, path);
    System.out.println(
        "LOOK "
            + what
            + " "
            + path
            + " "
            + page.statusCode()
            + " in "
            + Duration.ofNanos(System.nanoTime() - begin).toMillis()
            + " retry "
            + page.headers().firstValue("Retry-After").orElse("-")
            + " loc "
            + page.headers().firstValue("Location").orElse("-").replaceAll("\\?.*", "")
            + " "
            + page.body()
                .replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1")
                .replaceAll("\\s+", " ")
                .substring(
                    0,
                    Math.min(
                        60,
                        page.body()
                            .replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1")
                            .replaceAll("\\s+", " ")
                            .length())));
  }

  @Test
  void explore() throws Exception {
    List<BrowserlessClient> users = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      BrowserlessClient client = nodes.first().client();
      nodes.first().signIn(client, People.ADA, "/profile");
      nodes.get(client, 1, "/profile");
      users.add(client);
    }
    HttpResponse<String> page = nodes.get(users.get(3), 0, "/profile");
    for (String kind : List.of("stopped", "frozen")) {
      if (kind.equals("stopped")) {
        nodes.redis().stop();
      } else {
        nodes.redis().freeze();
      }
      for (int i = 0; i < 3; i++) {
        look(kind, users.get(0), 0, "/profile");
        look(kind, users.get(0), 1, "/calendar");
        look(kind, users.get(1), 0, "/");
      }
      look(kind + " stranger", nodes.first().client(), 0, "/");
      look(kind + " stranger", nodes.first().client(), 0, "/calendar");
      if (kind.equals("stopped")) {
        HttpResponse<String> out = nodes.first().signOut(users.get(3), page);
        System.out.println(
            "OUT "
                + out.statusCode()
                + " "
                + out.headers().map()
                + out.body().replaceAll("(?s).*<h1[^>]*>(.*?)</h1>.*", "$1"));
        nodes.redis().startAgain();
      } else {
        nodes.redis().thaw();
      }
      for (int i = 0; i < 3; i++) {
        look("after", users.get(0), 0, "/profile");
        look("after", users.get(0), 1, "/calendar");
        look("after", users.get(1), 0, "/");
      }
    }
    nodes.first().log().stream()
        .skip(20)
        .limit(60)
        .forEach(
            line -> System.out.println("LOG " + line.substring(0, Math.min(300, line.length()))));
  }
}
