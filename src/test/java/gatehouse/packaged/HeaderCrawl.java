package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The headers of all kinds of answers (ACCEPTANCE D-12, D-13). What the container answers before it
 * has asked any application is the one exception, and has no page of the application.
 */
final class HeaderCrawl {
  private static final Map<String, String> ALWAYS =
      Map.of(
          "x-content-type-options", "nosniff",
          "referrer-policy", "no-referrer",
          "cross-origin-opener-policy", "same-origin",
          "cross-origin-resource-policy", "same-origin",
          "x-frame-options", "DENY");

  private static final String STATIC = "/assets/gatehouse/layout.css";

  private final PackagedSite site;
  private final String contextPath;
  private final List<String> faults = new ArrayList<>();
  private final Set<Integer> seen = new TreeSet<>();

  HeaderCrawl(PackagedSite site, String contextPath) {
    this.site = site;
    this.contextPath = contextPath;
  }

  void run() {
    BrowserlessClient person = site.client();
    assertThat(site.signIn(person, People.ADA, "/calendar").statusCode()).isEqualTo(200);
    String cookie =
        "Cookie: "
            + person.cookies().getCookieStore().get(site.uri("/")).stream()
                .map(each -> each.getName() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
    try (RawClient client = RawClient.of(site.uri("/"))) {
      for (String session : List.of("X-Nobody: x", cookie)) {
        pages(client, session);
        malformed(client, session);
      }
      files(client);
      for (String path :
          List.of("/calendar/x.css", "/calendar.js", "/profile/x.png", "/calendar")) {
        RawAnswer answer = client.send("GET", contextPath + path, cookie);
        assertThat(answer.all("cache-control")).as(path).containsExactly("no-store");
      }
      check("403", client.post(contextPath + "/signout", "csrf=wrong", cookie), "/signout");
    }
    assertThat(faults).isEmpty();
    assertThat(seen).contains(200, 302, 303, 304, 400, 401, 403, 404, 405);
  }

  private void pages(RawClient client, String session) {
    for (String path :
        List.of(
            "/",
            "/calendar",
            "/profile",
            "/signin",
            "/callback",
            "/callback?code=x&state=y",
            "/signout",
            "/error",
            "/nowhere",
            "/calendar/x.css",
            "/calendar.js",
            "/health/live",
            "/health/ready",
            "/WEB-INF/web.xml",
            "/assets/",
            "/assets/gatehouse",
            "/assets/x.css",
            "/calendar;x",
            "/%63alendar",
            STATIC)) {
      for (String method : StrangerTable.METHODS) {
        // The session is to last as long as this table.
        if (!(method.equals("POST") && path.equals("/signout") && session.startsWith("Cookie"))) {
          String row = method + " " + path;
          check(row, client.send(method, contextPath + path, session), path);
        }
      }
      check(
          "fetch " + path,
          client.send("GET", contextPath + path, session, "Sec-Fetch-Dest: empty"),
          path);
    }
  }

  /** T18: each form by itself, in every container, and not sent again to whoever has it. */
  private void files(RawClient client) {
    for (String coding : List.of("br", "gzip", "identity")) {
      String accepted = "Accept-Encoding: " + coding;
      RawAnswer file = client.send("GET", contextPath + STATIC, accepted);
      check("GET " + coding, file, STATIC);
      assertThat(file.all("content-encoding"))
          .isEqualTo(coding.equals("identity") ? List.of() : List.of(coding));
      assertThat(file.all("vary")).containsExactly("Accept-Encoding");
      assertThat(file.all("content-length")).hasSize(1);
      String condition = "If-None-Match: " + file.header("etag").orElseThrow();
      RawAnswer known = client.send("GET", contextPath + STATIC, accepted, condition);
      check("304 " + coding, known, STATIC);
      assertThat(known.status()).isEqualTo(304);
    }
  }

  private void malformed(RawClient client, String session) {
    for (String target :
        List.of(
            "/%zz",
            "/%00",
            "/%2f",
            "/%5c",
            "/..",
            "/%c0%af",
            "/calendar%zz",
            "/\\",
            "*",
            "",
            "/" + "x".repeat(70_000),
            "http://evil.example/")) {
      check("GET " + target, client.send("GET", contextPath + target, session), target);
      check("TRACE " + target, client.send("TRACE", contextPath + target, session), target);
    }
    check("431", client.send("GET", contextPath + "/", session, "X: " + "x".repeat(70_000)), "/");
    List<String> form = List.of(session, "Content-Type: application/x-www-form-urlencoded");
    String many = "a=1&".repeat(20_000);
    check("413", ours(client.send("POST", contextPath + "/callback", form, many)), "/callback");
    List<String> large = List.of(session, "Content-Type: application/x-www-form-urlencoded");
    String body = "code=" + "x".repeat(3_000_000);
    check("413", client.send("POST", contextPath + "/callback", large, body), "/callback");
  }

  /** A body is what the application is asked about first. */
  private static RawAnswer ours(RawAnswer answer) {
    assertThat(answer.header("x-correlation-id")).isPresent();
    return answer;
  }

  private void check(String row, RawAnswer answer, String path) {
    String shown = row.substring(0, Math.min(row.length(), 60)) + " -> " + answer.status();
    seen.add(answer.status());
    if (answer.header("server").orElse("").matches(".*\\d.*")
        || answer.header("x-powered-by").isPresent()) {
      faults.add(shown + " says what the server is");
    }
    if (answer.header("x-correlation-id").isEmpty()) {
      boolean page = answer.status() / 100 == 2 && !answer.body().isEmpty();
      if (page || answer.body().contains("What happened")) {
        faults.add(shown + " has a page and no header of ours");
      }
      return;
    }
    String policy = answer.header("content-security-policy").orElse("");
    if (answer.all("content-security-policy").size() != 1
        || !policy.contains("default-src 'none'")
        || !policy.contains("frame-ancestors 'none'")
        || policy.contains("unsafe")) {
      faults.add(shown + " policy " + policy);
    }
    ALWAYS.forEach(
        (name, value) -> {
          if (!answer.all(name).equals(List.of(value))) {
            faults.add(shown + " " + name + " " + answer.all(name));
          }
        });
    boolean file = path.equals(STATIC) && (answer.status() == 200 || answer.status() == 304);
    String cache = file ? "public, no-cache" : "no-store";
    if (!path.startsWith("/assets/") || !List.of(200, 204, 301, 302).contains(answer.status())) {
      List<String> values = answer.all("cache-control");
      // RFC 9111, 4.3.4: what is not in a 304 stays as it was in the answer that is kept.
      if (!values.equals(List.of(cache)) && !(answer.status() == 304 && values.isEmpty())) {
        faults.add(shown + " may be kept: " + answer.all("cache-control"));
      }
    }
  }
}
