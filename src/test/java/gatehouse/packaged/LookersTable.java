package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.journey.BrowserlessClient;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import gatehouse.raw.Spellings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Requests with the cookie of somebody who is signed in that no click is behind: HEAD and its like,
 * prefetches, link scanners. None signs out, none changes the session's id (ACCEPTANCE D-06, B-20).
 */
final class LookersTable {
  private static final List<String> LOOKERS =
      List.of(
          "Sec-Purpose: prefetch",
          "Sec-Purpose: prefetch;prerender",
          "Purpose: prefetch",
          "X-Moz: prefetch",
          "User-Agent: Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
          "User-Agent: facebookexternalhit/1.1",
          "User-Agent: Mozilla/5.0 (compatible; bingbot/2.0)",
          "User-Agent: Mozilla/5.0 (Windows NT 10.0) SkypeUriPreview Preview/0.5",
          "User-Agent: WhatsApp/2.24",
          "User-Agent: Mozilla/5.0 (compatible; Proofpoint URL Defense)");

  private final PackagedSite site;
  private final String contextPath;
  private final List<String> faults = new ArrayList<>();

  LookersTable(PackagedSite site, String contextPath) {
    this.site = site;
    this.contextPath = contextPath;
  }

  void run() throws IOException {
    BrowserlessClient client = site.client();
    assertThat(site.signIn(client, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    String cookie =
        "Cookie: "
            + client.cookies().getCookieStore().get(site.uri("/")).stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    site.tenant().journal().clear();
    try (RawClient raw = RawClient.of(site.uri("/"))) {
      for (String path : ProtectedPaths.ofWebXml()) {
        for (String target : Sample.ofThisBuild().everyNth(5, Spellings.of(contextPath, path))) {
          check("HEAD " + target, raw.send("HEAD", target, cookie));
        }
      }
      for (String path :
          List.of("/", "/calendar", "/profile", "/signin", "/signout", "/callback")) {
        String target = contextPath + path;
        for (String method : StrangerTable.METHODS) {
          if (!method.equals("GET")) {
            check(method + " " + target, raw.send(method, target, cookie));
          }
        }
        for (String looker : LOOKERS) {
          check(looker + " " + target, raw.send("GET", target, cookie, looker));
        }
      }
      RawAnswer still = raw.send("GET", contextPath + "/calendar", cookie);
      assertThat(still.status()).isEqualTo(200);
      assertThat(still.body()).as("the markers are what a page has").contains("Ada Lindqvist");
      assertThat(StrangerTable.MARKERS)
          .as("each is in a page behind the door")
          .allMatch(
              (still.body() + raw.send("GET", contextPath + "/profile", cookie).body())::contains);
    }
    assertThat(site.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
    assertThat(site.tenant().journal().requests(Endpoint.LOGOUT)).isEmpty();
    assertThat(faults).isEmpty();
  }

  private void check(String row, RawAnswer answer) {
    if (StrangerTable.isFault(answer)) {
      faults.add(row + " -> " + answer.status());
    }
    if (!answer.all("set-cookie").isEmpty()) {
      faults.add(row + " sets " + answer.all("set-cookie").size() + " cookies");
    }
  }
}
