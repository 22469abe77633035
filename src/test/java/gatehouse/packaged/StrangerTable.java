package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import gatehouse.raw.Spellings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What somebody gets who is not signed in, whatever they ask for and however they spell it: nothing
 * of what is behind the door (ACCEPTANCE D-03, D-06, D-07).
 */
final class StrangerTable {
  static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "PATCH",
          "OPTIONS",
          "TRACE",
          "PROPFIND",
          "FOO",
          "get");

  /** In the pages behind the door, and in no other. */
  static final List<String> MARKERS =
      List.of("Ada Lindqvist", "Daily stand-up", "class=\"controls\"", "class=\"profile-head\"");

  /** What a request brings along, and no answer may have in it. */
  private static final String CANARY = "canary-of-the-request";

  private static final String IDENTITY_HEADERS =
      """
      X-Forwarded-Uri: /assets/x
      X-Original-URL: /
      X-Original-URI: /
      X-Rewrite-URL: /
      X-Forwarded-Path: /
      X-Forwarded-User: ada.lindqvist@kestrel.example
      X-Forwarded-Email: ada.lindqvist@kestrel.example
      X-Forwarded-Access-Token: junk
      X_Forwarded_User: ada.lindqvist@kestrel.example
      X-Auth-Request-User: ada.lindqvist@kestrel.example
      X-Remote-User: ada.lindqvist@kestrel.example
      Remote-User: ada.lindqvist@kestrel.example
      REMOTE_USER: ada.lindqvist@kestrel.example
      OIDC_CLAIM_oid: 1
      OIDC-CLAIM-preferred-username: ada.lindqvist@kestrel.example
      X-MS-CLIENT-PRINCIPAL: eyJhIjoiYiJ9
      X-MS-CLIENT-PRINCIPAL-NAME: ada.lindqvist@kestrel.example
      X-MS-TOKEN-AAD-ACCESS-TOKEN: junk
      X-SSL-Client-Verify: SUCCESS
      SSL_CLIENT_CERT: junk
      X-Custom-IP-Authorization: 127.0.0.1
      X-Forwarded-For: 127.0.0.1
      X-Real-IP: 127.0.0.1
      Forwarded: for=127.0.0.1;proto=https;host=localhost
      Authorization: Bearer junk
      Authorization: Basic YWRhOmFkYQ==
      Authorization: Negotiate junk
      Cookie: JSESSIONID=0123456789ABCDEF
      Cookie: gatehouse=0123456789ABCDEF; __Host-gatehouse=0123456789ABCDEF
      User-Agent: ELB-HealthChecker/2.0
      User-Agent: GoogleHC/1.0
      User-Agent: kube-probe/1.31
      X-HTTP-Method-Override: GET
      X-HTTP-Method: GET
      X-Method-Override: OPTIONS
      Access-Control-Request-Method: GET
      Upgrade: h2c
      Range: bytes=0-10
      Expect: nonsense
      """;

  private final PackagedSite site;
  private final String contextPath;
  private final List<String> faults = new ArrayList<>();

  StrangerTable(PackagedSite site, String contextPath) {
    this.site = site;
    this.contextPath = contextPath;
  }

  /**
   * Every spelling by GET and, in an ordinary build, by one of the other methods in turn.
   *
   * @return how many spellings there are of each path
   */
  int everySpellingByEveryMethod() throws IOException {
    site.tenant().journal().clear();
    int fewest = Integer.MAX_VALUE;
    try (RawClient client = RawClient.of(site.uri("/"))) {
      for (String path : ProtectedPaths.ofWebXml()) {
        Set<String> spellings = Spellings.of(contextPath, path);
        fewest = Math.min(fewest, spellings.size());
        int number = 0;
        for (String target : spellings) {
          for (String method : methods(number++)) {
            check(method + " " + target, method, client.send(method, target, "X-A: " + CANARY));
          }
        }
      }
    }
    assertNothingHappened();
    return fewest;
  }

  private static List<String> methods(int spelling) {
    int other = 1 + spelling % (METHODS.size() - 1);
    return Sample.ofThisBuild().isFull() ? METHODS : List.of("GET", METHODS.get(other));
  }

  /** Bodies that want to be written, methods that want to be another one, old protocols. */
  void bodiesAndOverrides() throws IOException {
    site.tenant().journal().clear();
    try (RawClient client = RawClient.of(site.uri("/"))) {
      for (String path : ProtectedPaths.ofWebXml()) {
        for (String below : List.of(path, path + "/x.jsp", "/x.jsp", "/assets/x.css")) {
          String target = contextPath + below;
          for (String method : List.of("PUT", "POST", "PATCH", "DELETE")) {
            List<String> headers =
                List.of("Content-Type: text/plain", "X-HTTP-Method-Override: GET");
            check(method + target, method, client.send(method, target, headers, CANARY));
          }
          check(target, "POST", client.post(target, "_method=GET&x=" + CANARY));
          check("after PUT " + target, "GET", client.send("GET", target));
        }
        for (String version : List.of("HTTP/1.0", "HTTP/0.9", "")) {
          String line = "GET " + contextPath + path + (version.isEmpty() ? "" : " ") + version;
          check(line, "GET", client.exchange(line + "\r\n\r\n", false));
        }
      }
    }
    assertNothingHappened();
  }

  void identityHeaders() throws IOException {
    site.tenant().journal().clear();
    try (RawClient client = RawClient.of(site.uri("/"))) {
      for (String header : IDENTITY_HEADERS.lines().toList()) {
        for (String path : ProtectedPaths.ofWebXml()) {
          for (String query : List.of("", "?x=/public/", "?/assets/x.css")) {
            String target = contextPath + path + query;
            RawAnswer answer = client.send("GET", target, header);
            check(header + " " + target, "GET", answer);
            if (answer.status() == 200) {
              faults.add(header + " opens " + target);
            }
          }
        }
        for (String elsewhere : List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Uri")) {
          RawAnswer home = client.send("GET", contextPath + "/", header, elsewhere + ": /calendar");
          check(header + " home", "GET", home);
          if (home.status() == 200 && !home.body().contains("Click here to sign in")) {
            faults.add(header + " is somebody at home");
          }
        }
      }
    }
    assertNothingHappened();
  }

  private void check(String row, String method, RawAnswer answer) {
    String text = answer.text();
    for (String marker : MARKERS) {
      if (text.contains(marker)) {
        faults.add(row + " shows " + marker);
      }
    }
    if (isFault(answer)) {
      faults.add(
          row
              + " -> "
              + answer.status()
              + answer
                  .text()
                  .replace("\n", " ")
                  .substring(0, Math.min(1500, answer.text().length())));
    }
    if (answer.body().contains(CANARY)) {
      faults.add(row + " comes back");
    }
    if (!answer.all("set-cookie").isEmpty() && !(method.equals("GET") && answer.status() == 302)) {
      faults.add(row + " -> " + answer.status());
    }
    answer
        .header("location")
        .filter(location -> !isOurs(location))
        .ifPresent(location -> faults.add(row + " leads to " + location));
  }

  /**
   * Whether it is one of the 5xx that may not be. 501 and 505 are what a container says by itself
   * to a method or a protocol that it does not have (RFC 9110), without asking the application.
   */
  static boolean isFault(RawAnswer answer) {
    boolean refused = answer.status() == 501 || answer.status() == 505;
    return answer.status() >= 500
        && answer.status() != 503
        && !(refused && answer.header("x-correlation-id").isEmpty());
  }

  private boolean isOurs(String location) {
    return location.startsWith(site.tenant().baseUri().toString())
        || location.startsWith(site.uri("/").toString())
        || (location.matches("/(?![/\\\\]).*") && location.startsWith(contextPath + "/"));
  }

  private void assertNothingHappened() {
    assertThat(site.tenant().journal().exchanges())
        .map(Exchange::endpoint)
        .noneMatch(endpoint -> endpoint.isGraph() || endpoint == Endpoint.TOKEN);
    assertThat(faults).isEmpty();
  }
}
