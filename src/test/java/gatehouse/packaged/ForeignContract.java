package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.forge.Expectation;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What holds for Gatehouse holds for somebody else's application behind its door. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ForeignContract {
  static final double MEGABYTE = 1_000_000;

  private static final String PAGE = "/reports/mine";

  private final Container container;

  /** With links to Maven's repository, which are not followed when it is deleted. */
  private final Path folder = PackagedSite.temporaryFolder();

  private ForeignApplication application;
  private PackagedSite site;

  ForeignContract(Container container) {
    this.container = container;
  }

  abstract ForeignApplication make(Path parent) throws IOException, InterruptedException;

  /** Beside those that every application needs. */
  abstract Map<String, String> settings();

  /** Of the WAR, in megabytes; what the application itself has is little. */
  abstract double weightOnThePage(String page);

  static double number(String pattern, String page) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(pattern).isTrue();
    return Double.parseDouble(found.group(1));
  }

  @Test
  void w14_thePageSaysWhatItWeighs() throws IOException {
    String page = Files.readString(Path.of("src/docs/embedding.md"));
    assertThat(weightOnThePage(page))
        .isCloseTo(Files.size(application.war()) / MEGABYTE, within(0.5));
  }

  @BeforeAll
  void start() throws IOException, InterruptedException {
    application = make(folder);
    site =
        PackagedSite.start(
            new Deployed(application.war(), container),
            port -> "http://localhost:" + port,
            "/foreign",
            tenant ->
                new PackagedSite.Platform(
                    settings(), Map.of("REPORTS_GRAPH", tenant.baseUri() + "/v1.0")));
    site.awaitReady();
  }

  @AfterAll
  void stop() {
    site.close();
    PackagedSite.delete(folder);
  }

  @BeforeEach
  void forget() {
    site.forget();
  }

  final PackagedSite site() {
    return site;
  }

  final ForeignApplication application() {
    return application;
  }

  /** Another WAR in the place of Gatehouse's. */
  private record Deployed(Path war, Container in) implements Container {
    @Override
    public Pattern ready() {
      return in.ready();
    }

    @Override
    public Pattern portTaken() {
      return in.portTaken();
    }

    @Override
    public boolean hasCompiledPages() {
      return in.hasCompiledPages();
    }

    @Override
    public Child start(Launch launch) {
      return in.start(
          new Launch(
              war,
              launch.folder(),
              launch.port(),
              launch.contextPath(),
              launch.jvmOptions(),
              launch.environment()));
    }
  }

  private BrowserlessClient signedIn(Person person) {
    BrowserlessClient client = site.client();
    assertThat(site.signIn(client, person, PAGE).statusCode()).isEqualTo(200);
    return client;
  }

  @Test
  void w14_signInLandsOnThePageWantedWhichCallsGraphWithTheUsersToken() {
    BrowserlessClient client = site.client();
    HttpResponse<String> page = site.signIn(client, People.ADA, PAGE + "?month=11");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri()).isEqualTo(site.uri(PAGE + "?month=11"));
    assertThat(page.body())
        .contains("The report of Ada Lindqvist", "userPrincipalName")
        .contains(People.ADA.mail());
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("'unsafe-inline'"));
  }

  @Test
  void w14_homeIsTheApplicationsAndKnowsWhoIsSignedIn() {
    assertThat(site.client().get(site.uri("/")).body())
        .contains("<h1>Reports</h1>", "My report")
        .doesNotContain("Sign out", "Gatehouse");
    assertThat(signedIn(People.ADA).get(site.uri("/")).body())
        .contains("Ada Lindqvist", "Sign out");
  }

  /** SPEC W13. */
  @Test
  void w13_aScriptGets401() {
    HttpResponse<String> answer =
        site.client().get(site.uri(PAGE), "Sec-Fetch-Mode", "cors", "Sec-Fetch-Dest", "empty");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void t12_signOutEndsTheSessionWithEverythingInIt() {
    BrowserlessClient client = signedIn(People.ADA);
    note(client, "of Ada");
    BrowserlessClient thief = site.thiefOf(client);
    HttpResponse<String> end =
        client.follow(site.signOut(client, client.get(site.uri("/"))), site.uri("/").toString());
    assertThat(BrowserlessClient.location(end).toString()).startsWith(site.uri("/").toString());
    assertThat(thief.get(site.uri(PAGE)).statusCode()).isEqualTo(302);
    assertThat(thief.get(site.uri("/notes")).body()).isEqualTo("note: null");
  }

  @Test
  void t13_aTokenNearItsEndIsRenewedOnce() {
    site.tenant().script().nextAccessTokenLifetime(Duration.ofMinutes(4));
    BrowserlessClient client = site.client();
    site.signIn(client, People.ADA, "/signin?return=/foreign/notes");
    site.tenant().journal().clear();
    assertThat(client.get(site.uri(PAGE)).statusCode()).isEqualTo(200);
    assertThat(client.get(site.uri(PAGE)).statusCode()).isEqualTo(200);
    assertThat(site.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
  }

  @Test
  void b4_aForgedTokenIsRefusedWithAPage() {
    List<String> accepted = new ArrayList<>();
    List<Forgery> forged =
        site.tenant().forgeries().tokens().stream()
            .filter(forgery -> forgery.expectation() == Expectation.REJECT)
            .<Forgery>map(forgery -> forgery)
            .toList();
    for (Forgery forgery : Sample.ofThisBuild().everyNth(20, forged)) {
      site.forget();
      site.tenant().arm(forgery.name());
      BrowserlessClient client = site.client();
      HttpResponse<String> end = site.signIn(client, People.ADA, PAGE);
      if (end.statusCode() < 400 || client.get(site.uri(PAGE)).statusCode() == 200) {
        accepted.add(forgery.name());
      }
      assertThat(end.body()).as(forgery.name()).contains("Reports</title>", "fault");
    }
    assertThat(accepted).isEmpty();
  }

  @Test
  void d03_noSpellingOfAProtectedPathGetsThrough() {
    for (String path :
        List.of(
            PAGE,
            "/reports",
            "/reports/",
            "/reports/mine;x",
            "/reports;x/mine",
            "/%72eports/mine",
            "/reports/%6dine",
            "//reports/mine",
            "/reports//mine",
            "/x/../reports/mine",
            "/%2e/reports/mine",
            "/reports/mine/",
            "/WEB-INF/report.jsp",
            "/%57EB-INF/report.jsp")) {
      HttpResponse<String> answer = site.client().get(site.uri(path));
      assertThat(answer.statusCode()).as(path).isIn(302, 400, 404);
      assertThat(answer.body()).as(path).doesNotContain("The report of", "Filed under");
    }
    assertThat(site.tenant().journal().exchanges())
        .noneMatch(exchange -> exchange.endpoint().isGraph());
  }

  @Test
  void w7_whoSignsInNextFindsNothingOfTheOneBefore() {
    BrowserlessClient client = signedIn(People.ADA);
    note(client, "of Ada");
    assertThat(client.get(site.uri("/notes")).body()).isEqualTo("note: of Ada");
    HttpResponse<String> next =
        site.signIn(client, People.JOERG_WITHOUT_MAIL, "/signin?return=/foreign/notes");
    assertThat(next.body()).isEqualTo("note: null");
    assertThat(client.get(site.uri(PAGE)).body())
        .contains(People.JOERG_WITHOUT_MAIL.displayName())
        .doesNotContain("Ada");
  }

  private void note(BrowserlessClient client, String text) {
    assertThat(client.post(site.uri("/notes"), Map.of("note", text)).statusCode()).isEqualTo(204);
  }

  @Test
  void w9_faultsOfTheApplicationHaveThePageOfTheDoor() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> broken = client.get(site.uri("/broken"));
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body())
        .contains("Reports</title>", broken.headers().firstValue("X-Correlation-ID").orElseThrow())
        .contains("Ada Lindqvist")
        .doesNotContain("canary");
    assertThat(String.join("\n", site.log())).doesNotContain("canary of a foreign");
    for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
      HttpResponse<String> missing = client.method(method, site.uri("/nowhere"));
      assertThat(missing.statusCode()).as(method).isIn(403, 404, 405);
      assertThat(missing.body()).as(method).contains("Reports</title>", "What happened");
    }
    String script = client.get(site.uri("/broken"), "Sec-Fetch-Dest", "empty").body();
    assertThat(script).startsWith("{\"error\":\"internal\"");
  }

  /** It has no link that leads nowhere. */
  @Test
  void w9_theDoorsPagesLinkOnlyToWhatIsThere() {
    BrowserlessClient client = signedIn(People.ADA);
    String page = client.get(site.uri("/nowhere")).body();
    List<String> links =
        Pattern.compile("(?:href|src)=\"(/foreign[^\"?]*)")
            .matcher(page)
            .results()
            .map(link -> link.group(1).substring("/foreign".length()))
            .toList();
    assertThat(links).contains("/").anyMatch(link -> link.startsWith("/assets/gatehouse/base."));
    for (String link : links) {
      assertThat(client.get(site.uri(link)).statusCode()).as(link).isLessThan(400);
    }
    for (String action : List.of("/preferences", "/calendar/search")) {
      boolean there = client.get(site.uri(action)).statusCode() != 404;
      assertThat(page.contains("action=\"/foreign" + action + "\"")).as(action).isEqualTo(there);
    }
  }

  @Test
  void w14_filesAndAsynchronousServletsAreTheApplicationsOwn() {
    BrowserlessClient client = site.client();
    assertThat(client.get(site.uri("/assets/app.js")).body()).contains("own");
    assertThat(client.get(site.uri("/.well-known/apple-app-site-association")).body())
        .contains("applinks");
    assertThat(client.get(site.uri("/later")).body()).isEqualTo("later");
    for (String folder : List.of("/assets", "/assets/", "/.well-known", "/.well-known/")) {
      // Payara leads to the folder with its slash first.
      assertThat(client.get(site.uri(folder)).statusCode()).as(folder).isIn(301, 404);
    }
  }

  @Test
  void w12_theServletApiKnowsTheUserAndARouteItsRole() {
    BrowserlessClient client = signedIn(People.ADA);
    String key = People.KESTREL.tid() + "|" + People.ADA.home().oid();
    assertThat(client.get(site.uri("/reports/who")).body())
        .startsWith(key + "|" + key + "|OPENID_CONNECT|");
    assertThat(client.get(site.uri(PAGE)).body()).contains(key);
    assertThat(site.client().get(site.uri("/reports/all/who")).statusCode()).isEqualTo(302);
    HttpResponse<String> refused = client.get(site.uri("/reports/all/who"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Report.Audit");
    HttpResponse<String> script =
        client.get(site.uri("/reports/all/who"), "Sec-Fetch-Dest", "empty");
    assertThat(script.statusCode()).isEqualTo(403);

    BrowserlessClient auditor = site.client();
    site.tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("roles", List.of("Report.Audit"));
              return draft.sign();
            });
    assertThat(site.signIn(auditor, People.ADA, "/reports/all/who").body()).endsWith("|true");
  }

  /** The container is stopped here, for what it leaves behind is said last. */
  @Test
  @Order(Integer.MAX_VALUE)
  void j13_theContainerHasNothingToComplainOf() {
    site.close();
    assertThat(site.log())
        .filteredOn(container::complains)
        // Any tenant may sign in here, and the log says what that means for roles.
        .filteredOn(line -> !line.contains("list those that you trust in the setting tenants"))
        // What this contract has let fail.
        .filteredOn(line -> !line.contains("at reports.Broken.service:"))
        .filteredOn(line -> !line.contains(" ErrorServlet - 403 SIGN_IN_UNTRUSTED "))
        .filteredOn(
            line -> !line.contains("the token endpoint gives no answer: the answer has more"))
        .isEmpty();
  }
}
