package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.auth.AuthFilter;
import gatehouse.devtenant.directory.Assignments;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import gatehouse.docs.Documents;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SPEC W12: what routes demand of the user, set in web.xml, and what servlets are told of them. */
class AccessIT {
  private static final String OTHER_GROUP = "00000000-1111-4222-8333-444444444444";

  /** More than Graph takes at once, and the right one among the last. */
  private static final String MANY_GROUPS =
      IntStream.range(0, 24)
              .mapToObj(i -> "00000000-0000-4000-8000-0000000000%02d".formatted(i))
              .collect(Collectors.joining(" "))
          + " "
          + Assignments.STAFF.toUpperCase(java.util.Locale.ROOT);

  private static final String[] FROM_HERE = {
    "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
  };

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
    journey.restart(AccessIT::addRoutes);
    journey.awaitReady();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.forget();
    journey.tenant().consents().withdrawAll();
    Assignments assignments = journey.tenant().directory().assignments();
    assignments.assignRoles(People.ADA, Assignments.REPORTS_READ);
    assignments.setGroups(People.ADA, Set.of(Assignments.STAFF));
    assignments.refuseContexts(People.ADA);
    assignments.groupClaims(true);
  }

  private static void addRoutes(Context context) {
    Tomcat.addServlet(context, "door", new DoorServlet());
    GuardedRoutes.route(context, "/plain", Map.of());
    GuardedRoutes.route(
        context, "/role", Map.of("roles", "Nobody.Has, " + Assignments.REPORTS_READ));
    GuardedRoutes.route(context, "/no-role", Map.of("roles", "Nobody.Has"));
    GuardedRoutes.route(context, "/group", Map.of("groups", Assignments.STAFF));
    GuardedRoutes.route(context, "/groups", Map.of("groups", MANY_GROUPS));
    GuardedRoutes.route(context, "/no-group", Map.of("groups", OTHER_GROUP));
    GuardedRoutes.route(context, "/both", Map.of("roles", Assignments.REPORTS_READ));
    GuardedRoutes.filter(context, "/both", "BothToo", Map.of("groups", Assignments.STAFF));
    GuardedRoutes.route(context, "/not-both", Map.of("roles", Assignments.REPORTS_READ));
    GuardedRoutes.filter(context, "/not-both", "NotBothToo", Map.of("groups", OTHER_GROUP));
    GuardedRoutes.route(context, "/context", Map.of("authContext", "c1"));
    GuardedRoutes.route(context, "/other-context", Map.of("authContext", "c2"));
    GuardedRoutes.route(context, "/recent", Map.of("maxAge", "300"));
    GuardedRoutes.route(
        context, "/scopes", Map.of("scopes", "Calendars.ReadWrite MailboxSettings.ReadWrite"));
    GuardedRoutes.route(
        context,
        "/everything",
        Map.of(
            "roles",
            Assignments.REPORTS_READ,
            "groups",
            Assignments.STAFF,
            "authContext",
            "c3",
            "maxAge",
            "3600",
            "scopes",
            "Calendars.ReadWrite"));
    context.addServletMappingDecoded("/reports/*", "door");
    documented(context);
  }

  /** The filter of deployment.md, as it stands there. */
  private static void documented(Context context) {
    Element xml = Jsoup.parse(Documents.block("<filter>").text(), "", Parser.xmlParser());
    Map<String, String> params = new LinkedHashMap<>();
    for (Element param : xml.select("init-param")) {
      params.put(param.select("param-name").text(), param.select("param-value").text());
    }
    assertThat(xml.select("filter > filter-class").text()).isEqualTo(AuthFilter.class.getName());
    GuardedRoutes.filter(
        context,
        xml.select("url-pattern").text(),
        xml.select("filter > filter-name").text(),
        params);
  }

  private static BrowserlessClient signedIn(Person person) {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, person, "/plain").statusCode()).isEqualTo(200);
    journey.tenant().journal().clear();
    return client;
  }

  private static HttpResponse<String> get(BrowserlessClient client, String path) {
    return client.get(journey.uri(path));
  }

  private static List<TenantRequest> asked(Endpoint endpoint) {
    return journey.tenant().journal().requests(endpoint);
  }

  /** Beside those of this test: what web.xml protects, and what it demands there. */
  @Test
  void w12_everyMappingIsListedWithWhatItDemands() {
    Map<String, String> demands = new TreeMap<>();
    journey
        .context()
        .getServletContext()
        .getFilterRegistrations()
        .forEach(
            (name, filter) -> {
              if (AuthFilter.class.getName().equals(filter.getClassName())) {
                for (String pattern : filter.getUrlPatternMappings()) {
                  demands.put(
                      pattern + " by " + name,
                      new TreeMap<>(filter.getInitParameters()).toString());
                }
              }
            });
    demands
        .keySet()
        .removeIf(mapping -> mapping.contains("AuthFilter of") || mapping.contains("Too"));
    assertThat(demands)
        .isEqualTo(
            Map.of(
                "/calendar by AuthFilter", "{}",
                "/calendar/* by AuthFilter", "{}",
                "/profile by AuthFilter", "{}",
                "/profile/* by AuthFilter", "{}",
                "/reports/* by ReportsFilter", "{authContext=c1, roles=Reports.Read}"));
  }

  @Test
  void w12_theDocumentedFilterLetsThroughWhomItSays() {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/reports/x").body()).startsWith("GET /reports|");
    BrowserlessClient other = journey.client();
    assertThat(journey.signIn(other, People.JOERG_WITHOUT_MAIL, "/reports/x").statusCode())
        .isEqualTo(403);
  }

  @Test
  void w12_everyServletKnowsTheUser() {
    BrowserlessClient client = signedIn(People.ADA);
    String key = People.KESTREL.tid() + "|" + People.ADA.home().oid();
    assertThat(get(client, "/plain").body())
        .isEqualTo("GET /plain|" + key + "|" + key + "|OPENID_CONNECT|true|false|true|");
    assertThat(get(signedIn(People.JOERG_WITHOUT_MAIL), "/plain").body())
        .endsWith("|false|false|false|");
  }

  @ParameterizedTest
  @CsvSource({
    "/plain, 200, ''",
    "/role, 200, ''",
    "/group, 200, ''",
    "/groups, 200, ''",
    "/both, 200, ''",
    "/no-role, 403, role-missing",
    "/no-group, 403, group-missing",
    "/not-both, 403, group-missing"
  })
  void w12_everythingThatIsDemandedHasToHold(String path, int status, String code) {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> page = get(client, path);
    assertThat(page.statusCode()).isEqualTo(status);
    if (status == 403) {
      assertThat(page.body())
          .contains(code.equals("role-missing") ? "Nobody.Has" : OTHER_GROUP)
          .contains("Microsoft Entra admin center")
          .doesNotContain("GET " + path);
      HttpResponse<String> json =
          client.get(journey.uri(path), "Sec-Fetch-Dest", "empty", "Sec-Fetch-Mode", "cors");
      assertThat(json.statusCode()).isEqualTo(403);
      assertThat(json.body()).contains("\"error\":\"" + code + "\"", "\"required\":");
    }
    assertThat(asked(Endpoint.GRAPH_MEMBER_GROUPS)).as("the token has said it").isEmpty();
    assertThat(asked(Endpoint.AUTHORIZE)).isEmpty();
  }

  /** By more groups than fit into a token, and where the registration puts none into it. */
  @ParameterizedTest
  @CsvSource({"true, /group, 2", "true, /groups, 2", "false, /group, 2"})
  void w12_groupsThatTheTokenDoesNotListAreAskedForAtGraphOnce(
      boolean claims, String path, int calls) {
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      groups.add(UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString());
    }
    groups.add(Assignments.STAFF);
    journey.tenant().directory().assignments().setGroups(People.ADA, groups);
    journey.tenant().directory().assignments().groupClaims(claims);
    BrowserlessClient client = signedIn(People.ADA);
    assertThat(get(client, "/plain").body()).as("nobody has asked").endsWith("|true|false|false|");
    assertThat(get(client, path).statusCode()).isEqualTo(200);
    assertThat(asked(Endpoint.GRAPH_MEMBER_GROUPS)).as("26 groups").hasSize(calls);
    assertThat(get(client, "/plain").body()).endsWith("|true|false|true|");
    assertThat(get(client, "/no-group").statusCode()).isEqualTo(403);
    assertThat(get(client, "/both").statusCode()).isEqualTo(200);
    assertThat(asked(Endpoint.GRAPH_MEMBER_GROUPS)).as("remembered").hasSize(calls);
  }

  @Test
  void w12_aGraphThatFailsMeansThatItIsNotKnown() {
    journey.tenant().directory().assignments().groupClaims(false);
    BrowserlessClient client = signedIn(People.ADA);
    journey.tenant().script().always(Endpoint.GRAPH_MEMBER_GROUPS, Reply.of(500));
    HttpResponse<String> page = get(client, "/group");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Your groups could not be checked");
    assertThat(get(client, "/role").statusCode()).isEqualTo(200);
    journey.tenant().script().reset();
    assertThat(get(client, "/group").statusCode()).isEqualTo(200);
  }

  @Test
  void w12_aPersonalAccountIsInNoGroupAndGraphIsNotAsked() {
    BrowserlessClient client = signedIn(People.SIOBHAN_PERSONAL);
    assertThat(get(client, "/group").statusCode()).isEqualTo(403);
    assertThat(asked(Endpoint.GRAPH_MEMBER_GROUPS)).isEmpty();
  }

  @Test
  void w12_rolesAndGroupsAreThoseOfTheNewestToken() {
    journey.tenant().lifetimes().accessToken(Duration.ofMinutes(4));
    BrowserlessClient client = signedIn(People.ADA);
    journey.tenant().directory().assignments().assignRoles(People.ADA, "Nobody.Has");
    journey.tenant().directory().assignments().setGroups(People.ADA, Set.of(OTHER_GROUP));
    // The token is renewed by this request, and the next one sees what it says.
    assertThat(get(client, "/plain").statusCode()).isEqualTo(200);
    assertThat(get(client, "/no-role").statusCode()).isEqualTo(200);
    assertThat(get(client, "/no-group").statusCode()).isEqualTo(200);
    assertThat(get(client, "/role").statusCode()).isEqualTo(200);
    assertThat(get(client, "/group").statusCode()).isEqualTo(403);
  }

  @Test
  void w12_stepUpIsOneRoundTripAndHoldsForTheSession() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> redirect = get(client, "/context");
    assertThat(redirect.statusCode()).isEqualTo(302);
    HttpResponse<String> page =
        client.follow(journey.answerAuthority(client, redirect, People.ADA), "");
    assertThat(page.body()).startsWith("GET /context|");
    assertThat(asked(Endpoint.AUTHORIZE)).hasSize(1);
    TenantRequest request = asked(Endpoint.AUTHORIZE).get(0);
    assertThat(request.query().get("claims", ""))
        .contains("\"acrs\":{\"essential\":true,\"value\":\"c1\"}", "auth_time");
    assertThat(request.query().get("prompt", "none of ours")).isEqualTo("none of ours");
    assertThat(get(client, "/context").statusCode()).isEqualTo(200);
    assertThat(get(client, "/other-context").statusCode()).isEqualTo(302);
  }

  @Test
  void w12_aStrangerIsAskedForEverythingAtOnce() {
    BrowserlessClient client = journey.client();
    journey.tenant().journal().clear();
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/everything");
    assertThat(page.body()).startsWith("GET /everything|");
    assertThat(asked(Endpoint.AUTHORIZE)).hasSize(1);
    assertThat(asked(Endpoint.AUTHORIZE).get(0).query().get("scope", ""))
        .contains("Calendars.ReadWrite");
  }

  @Test
  void w12_whoCannotStepUpGetsAPageAndNoLoop() {
    journey.tenant().directory().assignments().refuseContexts(People.ADA, "c1");
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> page =
        client.follow(journey.answerAuthority(client, get(client, "/context"), People.ADA), "");
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(get(client, "/plain").statusCode()).as("still signed in").isEqualTo(200);

    // An authority that has confirmed nothing, though it was asked.
    journey.tenant().directory().assignments().refuseContexts(People.ADA);
    journey
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().remove("acrs");
              return draft.sign();
            });
    HttpResponse<String> unconfirmed =
        client.follow(journey.answerAuthority(client, get(client, "/context"), People.ADA), "");
    assertThat(unconfirmed.statusCode()).isEqualTo(403);
    assertThat(unconfirmed.body()).contains("A stronger sign-in is needed", "c1");
    assertThat(get(client, "/context").statusCode()).isEqualTo(403);
  }

  @Test
  void w12_maxAgeAsksForANewAuthenticationAndVerifiesIt() {
    BrowserlessClient client = signedIn(People.ADA);
    assertThat(get(client, "/recent").statusCode()).isEqualTo(200);
    journey
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft
                  .claims()
                  .put("auth_time", ((Number) draft.claims().get("auth_time")).longValue() - 600);
              return draft.sign();
            });
    BrowserlessClient early = signedIn(People.ADA);
    journey.tenant().journal().clear();
    HttpResponse<String> redirect = get(early, "/recent");
    assertThat(redirect.statusCode()).isEqualTo(302);
    assertThat(URI.create(redirect.headers().firstValue("Location").orElse("")).getQuery())
        .contains("prompt=login", "login_hint=");
    HttpResponse<String> page =
        early.follow(journey.answerAuthority(early, redirect, People.ADA), "");
    assertThat(page.body()).startsWith("GET /recent|");
  }

  @Test
  void w12_scopesAreAskedForWhenTheRouteIsUsed() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> page =
        client.follow(journey.answerAuthority(client, get(client, "/scopes"), People.ADA), "");
    assertThat(page.body()).startsWith("GET /scopes|");
    assertThat(asked(Endpoint.AUTHORIZE).get(0).query().get("scope", ""))
        .contains("Calendars.ReadWrite", "MailboxSettings.ReadWrite");
    assertThat(get(client, "/scopes").statusCode()).isEqualTo(200);
  }

  private static Map<String, String> typed() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("amount", "100 & \"more\" <b>");
    form.put("to", "Jörg");
    return form;
  }

  @Test
  void w12_aFormSurvivesTheStepUpOnce() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> redirect = client.post(journey.uri("/context"), typed(), FROM_HERE);
    assertThat(redirect.statusCode()).isEqualTo(303);
    HttpResponse<String> offered =
        client.follow(journey.answerAuthority(client, redirect, People.ADA), "");
    assertThat(offered.uri().getPath()).isEqualTo("/resubmit");
    assertThat(offered.body()).contains("Send what you entered");
    Map<String, String> fields = Site.formFields(offered);
    assertThat(fields).containsAllEntriesOf(typed()).containsKey("csrf");
    // Without Fetch Metadata: the token of the new session is enough.
    HttpResponse<String> done = client.post(journey.uri("/context"), fields);
    assertThat(done.body()).startsWith("POST /context|").endsWith("to=[Jörg]");
    assertThat(client.get(offered.uri()).statusCode()).as("once").isEqualTo(404);
  }

  /** Another user's sign-in begins a new session, which has nothing of what was typed. */
  @Test
  void w12_aFormIsNotOfferedToAnotherUser() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> redirect = client.post(journey.uri("/context"), typed(), FROM_HERE);
    HttpResponse<String> offered =
        client.follow(journey.answerAuthority(client, redirect, People.JOERG_WITHOUT_MAIL), "");
    assertThat(offered.statusCode()).isEqualTo(404);
    assertThat(offered.body()).doesNotContain("100 &amp;");
  }

  @Test
  void w12_aFormOfAnotherSiteIsNotKept() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> answer =
        client.post(journey.uri("/context"), typed(), "Sec-Fetch-Site", "cross-site");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(asked(Endpoint.AUTHORIZE)).isEmpty();
  }

  /** Of a token as Entra may write it: one group as a text, or as many as fit. */
  @ParameterizedTest
  @CsvSource({
    "1, false, 200",
    "1, true, 200",
    "200, false, 200",
    "0, false, 403",
    "199, true, 403"
  })
  void w12_groupsOfTheTokenAreTheLastWord(int groups, boolean asText, int status) {
    List<String> ids = new ArrayList<>();
    for (int i = 1; i < groups; i++) {
      ids.add(UUID.nameUUIDFromBytes(new byte[] {(byte) i}).toString());
    }
    if (groups > 0) {
      ids.add(Assignments.STAFF);
    }
    journey
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("groups", asText ? String.join(" ", ids) : ids);
              return draft.sign();
            });
    BrowserlessClient client = signedIn(People.ADA);
    assertThat(get(client, "/group").statusCode()).isEqualTo(status);
    assertThat(asked(Endpoint.GRAPH_MEMBER_GROUPS)).isEmpty();
  }

  @Test
  void w12_aScriptIsToldAndTheNextSignInStepsUp() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> answer =
        client.get(journey.uri("/context"), "Sec-Fetch-Dest", "empty", "Sec-Fetch-Mode", "cors");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("\"reason\":\"claims\"");
    journey.signIn(client, People.ADA, "/signin?return=/plain");
    assertThat(get(client, "/context").statusCode()).isEqualTo(200);
  }

  @Test
  void w12_twoTabsStepUpEachOnItsOwnPage() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> first = get(client, "/context");
    HttpResponse<String> second = get(client, "/other-context");
    HttpResponse<String> back = journey.answerAuthority(client, second, People.ADA);
    assertThat(client.follow(back, "").body()).startsWith("GET /other-context|");
    assertThat(client.follow(journey.answerAuthority(client, first, People.ADA), "").body())
        .startsWith("GET /context|");
    assertThat(get(client, "/other-context").statusCode()).as("both hold").isEqualTo(200);
  }

  /** The session is another one, so the demand is made anew. */
  @Test
  void w12_aSessionThatIsLostDuringTheStepUpHasNothingOfIt() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> back =
        journey.answerAuthority(client, get(client, "/context"), People.ADA);
    client.cookies().getCookieStore().removeAll();
    assertThat(client.follow(back, "").body()).doesNotContain("GET /context");
    assertThat(journey.signIn(client, People.ADA, "/context").body()).startsWith("GET /context|");
  }

  @Test
  void w12_anotherUsersStepUpIsAnotherUsersSession() {
    BrowserlessClient client = signedIn(People.ADA);
    assertThat(get(client, "/role").statusCode()).isEqualTo(200);
    HttpResponse<String> page =
        client.follow(
            journey.answerAuthority(client, get(client, "/context"), People.JOERG_WITHOUT_MAIL),
            "");
    assertThat(page.body()).contains(People.JOERG_WITHOUT_MAIL.home().oid());
    assertThat(get(client, "/role").statusCode()).isEqualTo(403);
    assertThat(get(client, "/other-context").statusCode()).isEqualTo(302);
  }

  @Test
  void w12_aWrongDemandKeepsTheApplicationFromStarting() {
    try (Journey wrong = Journey.startUnready("", Map.of(), UnaryOperator.identity())) {
      wrong.restart(
          context -> {
            Tomcat.addServlet(context, "door", new DoorServlet());
            GuardedRoutes.route(context, "/wrong", Map.of("role", "Reports.Read"));
          });
      for (String path : List.of("/", "/wrong", "/calendar")) {
        HttpResponse<String> page = wrong.client().get(wrong.uri(path));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("not configured");
      }
    }
  }

  /** Entra leaves it out, unless the registration has the optional claim. */
  @Test
  void w12_anAuthorityThatNeverSaysWhenIsAPageAndNoLoop() {
    journey
        .tenant()
        .script()
        .everyIdToken(
            Occasion.SIGN_IN,
            draft -> {
              draft.claims().remove("auth_time");
              return draft.sign();
            });
    BrowserlessClient client = signedIn(People.ADA);
    for (int time = 0; time < 3; time++) {
      HttpResponse<String> redirect = get(client, "/recent");
      if (time == 0) {
        HttpResponse<String> page =
            client.follow(journey.answerAuthority(client, redirect, People.ADA), "");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("A stronger sign-in is needed");
      } else {
        assertThat(redirect.statusCode()).isEqualTo(403);
      }
    }
    assertThat(asked(Endpoint.AUTHORIZE)).hasSize(1);
  }

  @Test
  void w12_aFormThatIsTooLongToKeepIsNotKept() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> answer =
        client.post(journey.uri("/context"), Map.of("text", "x".repeat(17_000)), FROM_HERE);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).contains("Sign in");
  }
}
