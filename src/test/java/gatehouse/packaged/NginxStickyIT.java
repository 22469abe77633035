package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import gatehouse.devtenant.DevTenant;
import gatehouse.docs.Documents;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Site;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * nginx as src/docs/sessions-sql.md has it before two nodes, which say their names and nothing
 * else.
 */
@NeedsTool(Tool.NGINX)
class NginxStickyIT {
  private final Path folder = PackagedSite.temporaryFolder();
  private final int[] ports = {Launch.freePort(), Launch.freePort()};
  private final HttpServer[] nodes = new HttpServer[2];
  private final int port = Launch.freePort();
  private DevTenant tenant;
  private Nginx nginx;

  @BeforeEach
  void start() throws IOException {
    startNode(0);
    startNode(1);
    tenant = DevTenant.start(Site.tenantOptions());
    String nodesOfPage =
        atHome(
            Documents.block("upstream one { server 10.0.0.1:8080; server 10.0.0.2:8080 backup; }")
                .text());
    String location = Documents.block("proxy_pass http://$node;").text();
    String before = "proxy_pass http://gatehouse;";
    nginx =
        Nginx.start(
            folder,
            tenant,
            port,
            ports[0],
            site -> {
              assertThat(site).contains(before);
              return nodesOfPage + site.replace(before, location);
            });
  }

  private String atHome(String block) {
    return block
        .replace("10.0.0.1:8080", "127.0.0.1:" + ports[0])
        .replace("10.0.0.2:8080", "127.0.0.1:" + ports[1])
        .replace("10\\.0\\.0\\.1:8080", "127\\.0\\.0\\.1:" + ports[0])
        .replace("10\\.0\\.0\\.2:8080", "127\\.0\\.0\\.1:" + ports[1]);
  }

  private void startNode(int number) throws IOException {
    byte[] name = (number == 0 ? "one" : "two").getBytes(StandardCharsets.UTF_8);
    HttpServer node =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), ports[number]), 0);
    node.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, name.length);
          exchange.getResponseBody().write(name);
          exchange.close();
        });
    node.start();
    nodes[number] = node;
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
    if (tenant != null) {
      tenant.close();
    }
    for (HttpServer node : nodes) {
      if (node != null) {
        node.stop(0);
      }
    }
    PackagedSite.delete(folder);
  }

  private HttpResponse<String> get(BrowserlessClient client) {
    return client.get(URI.create("https://localhost:" + port + "/calendar"));
  }

  private BrowserlessClient client() {
    return new BrowserlessClient(tenant.clientContext());
  }

  @Test
  void w8_aBrowserStaysAtItsNodeAndMovesForGoodWhenThatDies() throws IOException {
    BrowserlessClient client = client();
    HttpResponse<String> first = get(client);
    assertThat(first.headers().firstValue("Set-Cookie"))
        .contains("gatehouse_node=" + first.body() + "; Path=/; Secure; HttpOnly; SameSite=Lax");
    int own = first.body().equals("one") ? 0 : 1;
    stays(client, first.body());

    nodes[own].stop(0);
    HttpResponse<String> moved = get(client);
    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(moved.body()).isNotEqualTo(first.body());
    startNode(own);
    stays(client, moved.body());
  }

  private void stays(BrowserlessClient client, String node) {
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> next = get(client);
      assertThat(next.body()).isEqualTo(node);
      assertThat(next.headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void newBrowsersGoToBothAndAnUnknownNameIsNoName() {
    Set<String> answered = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      BrowserlessClient client = client();
      HttpCookie cookie = new HttpCookie("gatehouse_node", i % 2 == 0 ? "three" : "one:two");
      cookie.setPath("/");
      client.cookies().getCookieStore().add(URI.create("https://localhost:" + port), cookie);
      answered.add(get(client).body());
    }
    assertThat(answered).containsExactlyInAnyOrder("one", "two");
  }
}
