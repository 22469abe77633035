package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** SPEC T14, W8: sessions in PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@NeedsTool(Tool.POSTGRESQL)
class SqlSessionsIT {
  private SqlNodes nodes;

  @BeforeAll
  void start() throws IOException {
    nodes = new SqlNodes(System.getProperty("tomcat10.version", ""));
  }

  @AfterAll
  void stop() {
    if (nodes != null) {
      nodes.close();
    }
  }

  private BrowserlessClient signedIn() {
    BrowserlessClient client = nodes.first().client();
    HttpResponse<String> page = nodes.first().signIn(client, People.ADA, "/profile");
    assertThat(page.statusCode()).isEqualTo(200);
    return client;
  }

  @Test
  void t14_whoIsSignedInStaysSoOverARestart() {
    BrowserlessClient client = signedIn();
    nodes.first().restart();
    assertThat(nodes.get(client, 0, "/calendar").body()).contains("Ada Lindqvist");
    System.out.println("BYTES " + nodes.row(SqlNodes.id(client)).length);
    nodes.first().log().forEach(System.out::println);
  }
}
