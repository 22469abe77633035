package gatehouse.journey;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.script.Occasion;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.catalina.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sign-out by {@code sid} without cookies (SPEC W10, ACCEPTANCE G-05, G-07, G-08). */
class FrontChannelIT {
  private static final String PATH = "/signout/frontchannel";
  private static final Pattern FRAME = Pattern.compile("<iframe[^>]* src=\"([^\"]+)\"");

  private static Journey journey;

  @BeforeAll
  static void start() {
    // Without a prompt the authority's session signs in here again and again, with one sid.
    journey = Journey.start("", Map.of("prompt", "unset"), UnaryOperator.identity());
    RegisteredApplication registered =
        journey.tenant().directory().application(Site.CLIENT_ID).orElseThrow();
    journey
        .tenant()
        .directory()
        .register(registered.withFrontChannelLogoutUri(journey.uri(PATH).toString()));
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
  }

  @Test
  void g05_theSidAloneEndsAllItsSessionsAndNoOther() {
    BrowserlessClient ada = signIn(People.ADA);
    BrowserlessClient adaElsewhere = signIn(People.ADA);
    BrowserlessClient bob = signIn(other());
    journey.tenant().journal().clear();
    same(stranger().get(front(sidOf(ada), null)));
    assertThat(isSignedIn(ada)).isFalse();
    assertThat(isSignedIn(adaElsewhere)).as("G-08, another device").isTrue();
    assertThat(isSignedIn(bob)).isTrue();
    assertThat(journey.tenant().journal().requests(Endpoint.LOGOUT)).as("G-07").isEmpty();
  }

  @Test
  void g05_severalSessionsOfOneSidEndTogether() {
    BrowserlessClient first = signIn(People.ADA);
    String sid = sidOf(first);
    // The same session of the authority, another one here: as after a lost cookie.
    BrowserlessClient second = journey.client();
    tenantCookies(first)
        .forEach(
            cookie -> second.cookies().getCookieStore().add(journey.tenant().baseUri(), cookie));
    assertThat(second.follow(second.get(journey.uri("/profile")), "").statusCode()).isEqualTo(200);
    assertThat(sidOf(second)).isEqualTo(sid);
    same(stranger().get(front(sid, null)));
    assertThat(isSignedIn(first)).isFalse();
    assertThat(isSignedIn(second)).isFalse();
  }

  @Test
  void g05_theSidsOfOneBrowserInTurn() {
    BrowserlessClient browser = signIn(People.ADA);
    String former = sidOf(browser);
    tenantCookies(browser)
        .forEach(
            cookie ->
                browser.cookies().getCookieStore().remove(journey.tenant().baseUri(), cookie));
    journey.signIn(browser, other(), "/signin");
    String now = sidOf(browser);
    assertThat(now).isNotEqualTo(former);
    same(stranger().get(front(former, null)));
    assertThat(isSignedIn(browser)).isTrue();
    same(stranger().get(front(now, null)));
    assertThat(isSignedIn(browser)).isFalse();
  }

  @Test
  void g05_anIssuerIsToleratedWhenMissingAndJudgedWhenNot() {
    BrowserlessClient ada = signIn(People.ADA);
    String sid = sidOf(ada);
    String issuer = journey.tenant().urls().issuer(People.ADA.home().organisation().tid());
    for (String wrong :
        List.of("", "https://evil.example/", issuer + "/", issuer.replaceFirst("/v2.0$", ""))) {
      same(stranger().get(front(sid, wrong)));
    }
    same(stranger().get(URI.create(front(sid, issuer) + "&iss=" + issuer)));
    same(stranger().get(URI.create(front(sid, issuer) + "&iss=")));
    same(stranger().get(URI.create(front(sid, null) + "&sid=" + sid)));
    same(stranger().post(front(sid, null), Map.of("sid", sid)));
    assertThat(isSignedIn(ada)).isTrue();
    same(stranger().get(front(sid, issuer)));
    assertThat(isSignedIn(ada)).isFalse();
  }

  @Test
  void g05_aSidMayHaveEveryPrintableAsciiCharacter() {
    String sid = IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(joining());
    for (String each : List.of(sid, " ", "two words", "a+b%20c")) {
      journey
          .tenant()
          .script()
          .nextIdToken(
              Occasion.SIGN_IN,
              draft -> {
                draft.claims().put("sid", each);
                return draft.sign();
              });
      BrowserlessClient ada = signIn(People.ADA);
      same(stranger().get(front(each + "x", null)));
      assertThat(isSignedIn(ada)).isTrue();
      same(stranger().get(front(each, null)));
      assertThat(isSignedIn(ada)).as(each).isFalse();
    }
  }

  @Test
  void g05_b2cMayPost() {
    BrowserlessClient ada = signIn(People.ADA);
    same(stranger().post(journey.uri(PATH), Map.of("sid", sidOf(ada))));
    assertThat(isSignedIn(ada)).isFalse();
  }

  @Test
  void d06_headAndPrefetchEndNothing() {
    BrowserlessClient ada = signIn(People.ADA);
    URI address = front(sidOf(ada), null);
    HttpResponse<String> head = stranger().method("HEAD", address);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(headers(head)).isEqualTo(headers(stranger().get(front("unknown", null))));
    same(stranger().get(address, "Sec-Purpose", "prefetch;prerender"));
    same(stranger().get(address, "Purpose", "prefetch"));
    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS")) {
      stranger().method(method, address);
    }
    assertThat(isSignedIn(ada)).isTrue();
  }

  @Test
  void g05_onlyTheAuthorityMayFrameThisAddressAndNobodyAnyOther() {
    HttpResponse<String> answer = stranger().get(front("unknown", null));
    URI tenant = journey.tenant().baseUri();
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors " + tenant + ";")
        .doesNotContain("unsafe");
    assertThat(answer.headers().firstValue("X-Frame-Options")).isEmpty();
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
        .contains("cross-origin");
    for (String path : List.of("/", "/signout", PATH + "/", PATH + "/x", "/x" + PATH, "/error")) {
      HttpResponse<String> other = stranger().get(journey.uri(path));
      assertThat(other.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .contains("frame-ancestors 'none'");
      assertThat(other.headers().firstValue("X-Frame-Options")).as(path).contains("DENY");
    }
  }

  @Test
  void g07_whateverIsSentTheAnswerIsTheSameAndNothingIsKept() {
    BrowserlessClient ada = signIn(People.ADA);
    int sessions = sessions().length;
    BrowserlessClient stranger = stranger();
    Random random = new Random(11);
    for (int i = 0; i < Sample.ofThisBuild().times(1_000, 10_000); i++) {
      same(stranger.get(front(Long.toHexString(random.nextLong()), null)));
    }
    String sid = sidOf(ada);
    for (String query :
        List.of(
            "",
            "?",
            "?sid",
            "?sid=",
            "?sid=%20",
            "?sid=%00",
            "?sid[]=" + sid,
            "?sid[0]=" + sid,
            "?SID=" + sid,
            "?sid=" + sid + "%00",
            "?sid=" + sid + "%0d%0aSet-Cookie:x",
            "?sid=" + sid.toUpperCase(Locale.ROOT) + "x",
            "?sid=*",
            "?sid=%25",
            "?sid=" + "a".repeat(6_000),
            "?sid=%F0%9F%92%A9",
            "?iss=x")) {
      String encoded = query.replace("[", "%5B").replace("]", "%5D");
      same(stranger.get(URI.create(journey.uri(PATH) + encoded)));
    }
    for (String body : List.of("", "a".repeat(1024 * 1024), sid.repeat(30_000), "\0")) {
      same(stranger.post(journey.uri(PATH), Map.of("sid", body)));
    }
    assertThat(sessions()).hasSize(sessions);
    assertThat(isSignedIn(ada)).isTrue();
  }

  @Test
  void g08_aLocalSignOutLeavesTheOtherDevice() {
    BrowserlessClient here = signIn(People.ADA);
    BrowserlessClient there = signIn(People.ADA);
    String sidThere = sidOf(there);
    journey.signOut(here, here.get(journey.uri("/")));
    assertThat(isSignedIn(here)).isFalse();
    assertThat(isSignedIn(there)).isTrue();
    same(stranger().get(front(sidThere, null)));
    assertThat(isSignedIn(there)).isFalse();
  }

  @Test
  void rp38_aSignOutAtTheTenantAloneArrives() {
    BrowserlessClient ada = signIn(People.ADA);
    HttpResponse<String> page =
        ada.get(URI.create(journey.tenant().baseUri() + "/common/oauth2/v2.0/logout"));
    Matcher frame = FRAME.matcher(page.body());
    assertThat(frame.find()).as(page.body()).isTrue();
    String address = frame.group(1).replace("&amp;", "&");
    assertThat(address).startsWith(journey.uri(PATH) + "?iss=").contains("&sid=");
    same(stranger().get(URI.create(address)));
    assertThat(isSignedIn(ada)).isFalse();
  }

  /** Somebody without cookies, as the frame of another site is. */
  private static BrowserlessClient stranger() {
    return journey.client();
  }

  private static BrowserlessClient signIn(Person person) {
    BrowserlessClient client = journey.client();
    assertThat(journey.signIn(client, person, "/profile").statusCode()).isEqualTo(200);
    return client;
  }

  private static Person other() {
    return journey.tenant().directory().people().stream()
        .filter(person -> !person.equals(People.ADA) && !person.isPersonalAccount())
        .findFirst()
        .orElseThrow();
  }

  private static boolean isSignedIn(BrowserlessClient client) {
    return client.get(journey.uri("/")).body().contains("name=\"csrf\"");
  }

  /** As the user reads it on the profile page. */
  private static String sidOf(BrowserlessClient client) {
    String page = client.get(journey.uri("/profile")).body();
    Matcher sid =
        Pattern.compile(">sid<.*?>([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", Pattern.DOTALL)
            .matcher(page);
    assertThat(sid.find()).as(page).isTrue();
    return sid.group(1);
  }

  private static URI front(String sid, @Nullable String issuer) {
    String query = "?sid=" + URLEncoder.encode(sid, StandardCharsets.UTF_8);
    return journey.uri(
        PATH
            + query
            + (issuer == null ? "" : "&iss=" + URLEncoder.encode(issuer, StandardCharsets.UTF_8)));
  }

  private static Session[] sessions() {
    return journey.context().getManager().findSessions();
  }

  private static List<HttpCookie> tenantCookies(BrowserlessClient client) {
    return client.cookies().getCookieStore().get(journey.tenant().baseUri()).stream()
        .filter(cookie -> cookie.getName().startsWith("__Host-devtenant"))
        .toList();
  }

  private static Map<String, List<String>> headers(HttpResponse<?> answer) {
    Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
    Set.of("date", "x-correlation-id").forEach(headers::remove);
    return headers;
  }

  private static void same(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("OK");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Content-Length")).contains("2");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }
}
