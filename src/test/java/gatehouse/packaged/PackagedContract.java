package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** What the packaged WAR does alike in every container, at the root and under a context path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PackagedContract {
  private static final Pattern SID =
      Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL);

  private final Container container;
  private final String contextPath;
  private PackagedSite site;

  PackagedContract(Container container, String contextPath) {
    this.container = container;
    this.contextPath = contextPath;
  }

  @BeforeAll
  void start() {
    site = PackagedSite.start(container, contextPath, Map.of());
    site.awaitReady();
  }

  @AfterAll
  void stop() {
    site.close();
  }

  @Test
  void t8_t10_t12_t15_signsInSeesEventsSignsOutAndTheOldCookieIsDead() {
    BrowserlessClient client = site.client();
    assertThat(client.get(site.uri("/")).body()).contains("Click here to sign in");
    HttpResponse<String> stranger = client.get(site.uri("/calendar"));
    assertThat(stranger.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(stranger).toString()).startsWith(authority());

    HttpResponse<String> calendar = site.signIn(client, People.ADA, "/calendar");
    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.uri()).isEqualTo(site.uri("/calendar"));
    assertThat(calendar.body())
        .contains("Ada Lindqvist", "ada.lindqvist@kestrel.example", "Daily stand-up")
        .doesNotContain("<script>alert");

    List<HttpCookie> old = new ArrayList<>(client.cookies().getCookieStore().get(site.uri("/")));
    HttpResponse<String> end = client.follow(site.signOut(client, calendar), "");
    assertThat(end.uri()).isEqualTo(site.uri("/"));
    assertThat(end.body()).contains("Click here to sign in").doesNotContain("Ada Lindqvist");

    BrowserlessClient thief = site.client();
    old.forEach(cookie -> thief.cookies().getCookieStore().add(site.uri("/"), cookie));
    assertThat(thief.get(site.uri("/calendar")).statusCode()).isEqualTo(302);
    assertThat(thief.get(site.uri("/")).body()).doesNotContain("Ada Lindqvist");
  }

  @Test
  void t15_everyCallOfTheGraphSdkFindsItsClassesInTheWar() {
    new GraphCalls(site).run();
  }

  @Test
  void g05_theAuthorityEndsASessionByItsSidAloneAndTheOldCookieIsDead() {
    BrowserlessClient client = site.client();
    String profile = site.signIn(client, People.ADA, "/profile").body();
    Matcher sid = SID.matcher(profile);
    assertThat(sid.find()).as(profile).isTrue();
    URI address = site.uri("/signout/frontchannel?sid=" + sid.group(1));
    assertThat(site.client().method("HEAD", address).statusCode()).isEqualTo(200);
    assertThat(client.get(site.uri("/profile")).statusCode()).isEqualTo(200);
    HttpResponse<String> known = site.client().get(address);
    HttpResponse<String> unknown = site.client().get(address);
    assertThat(List.of(known.statusCode(), unknown.statusCode())).containsOnly(200);
    assertThat(known.body()).isEqualTo("OK").isEqualTo(unknown.body());
    assertThat(known.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(client.get(site.uri("/profile")).statusCode()).isEqualTo(302);
    HttpResponse<String> forged =
        site.client().post(site.uri("/signout/backchannel"), Map.of("logout_token", "a.b.c"));
    assertThat(forged.statusCode()).isEqualTo(400);
    assertThat(forged.body()).isEqualTo("{\"error\":\"invalid_request\"}");
  }

  @Test
  void d12_d13_securityHeadersAreOnAnswersOfEveryKindAndNothingPersonalIsKept() {
    new HeaderCrawl(site, contextPath).run();
  }

  @Test
  void d03_d06_noSpellingOfAProtectedPathGetsThroughByAnyMethod() throws IOException {
    int spellings = new StrangerTable(site, contextPath).everySpellingByEveryMethod();
    assertThat(spellings).isGreaterThanOrEqualTo(80);
  }

  @Test
  void d06_nothingIsWrittenAndNoMethodPassesForAnother() throws IOException {
    new StrangerTable(site, contextPath).bodiesAndOverrides();
  }

  @Test
  void d14_noFileOfAnOutsiderGetsWhereSessionsOrPagesAreReadFrom() {
    new WriteTable(site, contextPath).run();
  }

  @Test
  void d07_noHeaderMakesSomebodyOfAStranger() throws IOException {
    new StrangerTable(site, contextPath).identityHeaders();
  }

  @Test
  void d06_whoOnlyLooksChangesNothingForTheOneWhoIsSignedIn() throws IOException {
    new LookersTable(site, contextPath).run();
  }

  @Test
  void d08_protectedPagesLeadAStrangerToTheAuthority() {
    for (String path :
        List.of(
            "/calendar",
            "/calendar;x",
            "/%63alendar",
            "/calendar/x",
            "/profile",
            "/profile;x",
            "/%70rofile",
            "/profile/x")) {
      HttpResponse<String> answer = site.client().get(site.uri(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(302);
      assertThat(BrowserlessClient.location(answer).toString()).as(path).startsWith(authority());
    }
  }

  @Test
  void b12_noHeaderAndNoTargetSaysWhatThisHostIsCalled() {
    HostTable table = new HostTable(site, contextPath);
    table.strangers();
    table.signOuts();
  }

  @Test
  void w9_faultsAreAnsweredByTheOwnErrorPageAndNotByTheContainers() {
    for (Map.Entry<String, Integer> fault :
        Map.of("/nowhere-canary", 404, "/callback?code=x&state=canary", 400, "/signout", 405)
            .entrySet()) {
      HttpResponse<String> answer = site.client().get(site.uri(fault.getKey()));
      assertThat(answer.statusCode()).as(fault.getKey()).isEqualTo(fault.getValue());
      assertThat(answer.body())
          .as(fault.getKey())
          .contains("What happened", "gatehouse/error.")
          .contains(answer.headers().firstValue("X-Correlation-ID").orElseThrow())
          .doesNotContain("canary")
          .doesNotContainIgnoringCase("tomcat")
          .doesNotContainIgnoringCase("payara")
          .doesNotContainIgnoringCase("jetty");
    }
  }

  @Test
  void d04_nothingInsideTheWarIsServed() {
    for (String path :
        List.of(
            "/WEB-INF/web.xml",
            "/META-INF/context.xml",
            "/META-INF/versions/17/gatehouse/launcher/Launcher.class",
            "/gatehouse/launcher/Launcher.class",
            "/WEB-INF/views/home.jsp",
            "/%57EB-INF/web.xml",
            "/WEB-INF;x/web.xml",
            "/assets/",
            "/assets/gatehouse")) {
      HttpResponse<String> answer = site.client().get(site.uri(path));
      assertThat(answer.statusCode()).as(path).isIn(301, 302, 400, 404);
      assertThat(answer.body()).as(path).doesNotContain("<web-app", "<%@", "layout.css\"><");
    }
  }

  @Test
  void t8_theSessionCookieIsForThisApplicationAlone() {
    HttpResponse<String> answer = site.client().get(site.uri("/signin"));
    assertThat(answer.headers().allValues("Set-Cookie")).hasSize(1);
    assertThat(answer.headers().firstValue("Set-Cookie").orElse(""))
        .startsWith("gatehouse")
        .contains("HttpOnly")
        .containsIgnoringCase("SameSite=Lax")
        .containsPattern("Path=" + (contextPath.isEmpty() ? "/" : contextPath) + "(;|$)")
        .doesNotContainIgnoringCase("domain=");
  }

  /** After the others, which have asked for every kind of page. */
  @Test
  @Order(Integer.MAX_VALUE - 1)
  void nobodyWaitsForACompilerWhereThePagesAreCompiledAlready() {
    if (container.hasCompiledPages()) {
      assertThat(site.pagesCompiledHere()).isEmpty();
    }
  }

  /** The container is stopped here, for what it leaves behind is said last. */
  @Test
  @Order(Integer.MAX_VALUE)
  void j13_theContainerHasNothingToComplainOfFromStartToStop() {
    site.close();
    assertThat(site.log()).filteredOn(container::complains).isEmpty();
  }

  private String authority() {
    return site.tenant().baseUri().toString();
  }
}
