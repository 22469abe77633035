package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Step;
import gatehouse.token.TokenRule;
import jakarta.servlet.http.HttpSession;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The profile page: the verified claims, the checks, and no secret (SPEC B3, B5). */
class ProfileIT {
  private static final String KEPT = "gatehouse.idtoken";
  private static final String NOTHING = "There is nothing to show";
  private static final String RENEWED = "This token came with a renewal";
  private static final Pattern CHECK = Pattern.compile("class=\"check check-(passed|skipped)\"");

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
    journey.tenant().script().reset();
  }

  @Test
  void d08_strangersAreLedToTheAuthority() {
    for (String path : List.of("/profile", "/profile/", "/profile/x")) {
      HttpResponse<String> answer = journey.client().get(journey.uri(path));
      assertThat(answer.statusCode()).as(path).isEqualTo(302);
      assertThat(BrowserlessClient.location(answer).toString())
          .startsWith(journey.tenant().baseUri().toString());
    }
    assertThat(
            journey.client().get(journey.uri("/profile"), "Sec-Fetch-Dest", "empty").statusCode())
        .isEqualTo(401);
  }

  @Test
  void b5_everybodySeesTheirOwnClaimsWithTheirChecks() {
    for (Person person : People.ALL) {
      HttpResponse<String> page = journey.signIn(journey.client(), person, "/profile");
      assertThat(page.statusCode()).as(person.signInName()).isEqualTo(200);
      assertThat(page.uri()).isEqualTo(journey.uri("/profile"));
      assertShows(page.body(), person, person.home());
      assertThat(page.body()).doesNotContain(">idp<", RENEWED);
      assertThat(page.body()).contains("It matched the one that your sign-in sent.");
      assertKeepsSecrets(journey, page.body());
    }
  }

  @Test
  void b5_aGuestSeesWhoHasConfirmedThem() {
    String tenant = People.KESTREL.tid();
    try (Journey kestrel =
        Journey.start(
            "",
            Map.of("authority", "{tenant}/" + tenant, "tenants", tenant),
            UnaryOperator.identity())) {
      Person guest = People.LUKASZ_GUEST;
      String page = kestrel.signIn(kestrel.client(), guest, "/profile").body();
      assertShows(page, guest, guest.in(tenant).orElseThrow());
      assertThat(page).contains(">idp<", "https://sts.windows.net/" + People.HALCYON.tid() + "/");
      assertThat(page).doesNotContain("open to every organisation");
      assertKeepsSecrets(kestrel, page);
    }
  }

  /** Also of a personal account, which is of another tenant and signed with another key. */
  private static void assertShows(String page, Person person, Membership membership) {
    assertThat(page)
        .contains("<bdi>" + escaped(person.displayName()) + "</bdi>")
        .contains(membership.oid(), membership.organisation().tid(), Journey.CLIENT_ID)
        .contains("/" + membership.organisation().tid() + "/v2.0</bdi>")
        .contains(" UTC</span>")
        .doesNotContain(NOTHING, "???");
    for (String claim : List.of("aud", "iss", "iat", "nbf", "exp", "oid", "sub", "ver")) {
      assertThat(page).contains("<th scope=\"row\"><bdi>" + claim + "</bdi></th>");
    }
    assertThat(checks(page)).hasSize(TokenRule.values().length);
    assertThat(checks(page).subList(0, row(TokenRule.KEY_ISSUER))).containsOnly("passed");
  }

  private static int row(TokenRule rule) {
    return List.of(TokenRule.values()).indexOf(rule);
  }

  /** F-10, L-06, L-01: neither the token, nor a part of it, nor anything it was had with. */
  private static void assertKeepsSecrets(Journey where, String page) {
    Set<String> secrets = where.tenant().journal().issuedSecrets();
    assertThat(secrets).hasSizeGreaterThan(5).contains(Journey.CLIENT_SECRET);
    assertThat(secrets.stream().filter(secret -> secret.startsWith("eyJ"))).isNotEmpty();
    for (String secret : secrets) {
      assertThat(page.contains(secret)).as("a secret on a page: %.12s…", secret).isFalse();
      for (String part : secret.split("\\.", -1)) {
        assertThat(part.length() > 20 && page.contains(part)).as("%.12s…", part).isFalse();
      }
    }
  }

  private static List<String> checks(String page) {
    return CHECK.matcher(page).results().map(match -> match.group(1)).toList();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("'", "&#039;");
  }

  @Test
  void e04_foreignClaimsAreShownAsTheyAre() {
    String hostile = "\"><script>alert(1)</script> ${1+1}";
    journey
        .tenant()
        .script()
        .nextIdToken(
            draft -> {
              draft.claims().put("emails", List.of(hostile));
              draft.claims().put("extension_" + hostile, hostile);
              draft.claims().put("extension_deep", Map.of("a", Map.of("b", 1)));
              return draft.sign();
            });
    String page = journey.signIn(journey.client(), People.ADA, "/profile").body();
    assertThat(page)
        .doesNotContain("<script>")
        .contains("${1+1}", "An attribute that this sign-in service");
    assertThat(page).contains("{&#034;a&#034;:{&#034;b&#034;:1}}");
  }

  @Test
  void b5_aRenewedIdTokenTakesThePlaceOfTheFirst() {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    journey
        .tenant()
        .script()
        .nextIdToken(
            Occasion.REFRESH,
            draft -> {
              draft.claims().put("extension_newest", "yes");
              return draft.sign();
            });
    String page = client.get(journey.uri("/profile")).body();
    assertThat(page).contains(RENEWED, "extension_newest").doesNotContain("Not shown. It matched");
    assertShows(page, People.ADA, People.ADA.home());
    assertThat(checks(page).get(row(TokenRule.SAME_USER))).isEqualTo("passed");
    assertKeepsSecrets(journey, page);
  }

  @Test
  void b5_aRenewalWithoutAnIdTokenOrThatFailsLeavesTheFirst() {
    for (boolean fails : new boolean[] {false, true}) {
      BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
      if (fails) {
        journey.tenant().script().next(Endpoint.TOKEN, Reply.of(503));
      } else {
        journey.tenant().script().next(Endpoint.TOKEN, withoutIdToken());
      }
      String page = client.get(journey.uri("/profile")).body();
      assertThat(page).doesNotContain(RENEWED, NOTHING).contains("Not shown. It matched");
    }
  }

  private static Step withoutIdToken() {
    return Step.changingJson(answer -> answer.remove("id_token"));
  }

  @Test
  void w7_whatIsKeptIsSealedAndOpensInItsOwnSessionAlone() {
    BrowserlessClient ada = journey.client();
    journey.signIn(ada, People.ADA, "/profile");
    HttpSession ofAda = sessionOf(ada);
    byte[] sealed = (byte[]) ofAda.getAttribute(KEPT);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1))
        .doesNotContain("claims", "Ada", People.KESTREL.tid());
    // The claims of the dev tenant are about 1,000 bytes.
    assertThat(sealed.length).isLessThan(1_800);

    BrowserlessClient noor = journey.client();
    journey.signIn(noor, People.NOOR_OF_HALCYON, "/profile");
    sessionOf(noor).setAttribute(KEPT, sealed);
    HttpResponse<String> page = noor.get(journey.uri("/profile"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains(NOTHING, "نور الراشد")
        .doesNotContain("Ada Lindqvist", "<table");
  }

  @Test
  void j08_garbageInTheSessionIsNothingToShow() {
    BrowserlessClient client = journey.client();
    journey.signIn(client, People.ADA, "/profile");
    for (Object garbage : new Object[] {new byte[0], new byte[200], "text", 7L, List.of()}) {
      sessionOf(client).setAttribute(KEPT, garbage);
      HttpResponse<String> page = client.get(journey.uri("/profile"));
      assertThat(page.statusCode()).as(garbage.toString()).isEqualTo(200);
      assertThat(page.body()).contains(NOTHING, "Ada Lindqvist");
    }
    sessionOf(client).removeAttribute(KEPT);
    assertThat(client.get(journey.uri("/profile")).body()).contains(NOTHING);
  }

  @Test
  void g12_onePressOfTheMenuSignsOut() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/profile");
    assertThat(page.body()).contains("href=\"/profile\"");
    assertThat(journey.signOut(client, page).statusCode()).isEqualTo(303);
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(302);
  }

  @Test
  void f04_whatIsKeptEndsWithTheAccount() {
    BrowserlessClient client = signedInWithTokenFor(Duration.ofMinutes(4));
    HttpSession session = sessionOf(client);
    assertThat(session.getAttribute(KEPT)).isNotNull();
    journey
        .tenant()
        .script()
        .next(Endpoint.TOKEN, Reply.json(400, Map.of("error", "invalid_grant")));
    assertThat(client.get(journey.uri("/profile")).statusCode()).isEqualTo(302);
    assertThat(session.getAttribute(KEPT)).isNull();
  }

  private static BrowserlessClient signedInWithTokenFor(Duration lifetime) {
    journey.tenant().script().nextAccessTokenLifetime(lifetime);
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, People.ADA, "/signin").statusCode()).isEqualTo(200);
    return client;
  }

  private static HttpSession sessionOf(BrowserlessClient client) {
    Set<String> cookies =
        client.cookies().getCookieStore().getCookies().stream()
            .map(cookie -> cookie.getValue())
            .collect(Collectors.toSet());
    return Arrays.stream(journey.context().getManager().findSessions())
        .filter(session -> cookies.contains(session.getId()))
        .map(Session::getSession)
        .findFirst()
        .orElseThrow();
  }
}
