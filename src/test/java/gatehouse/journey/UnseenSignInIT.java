package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SPEC W13, ACCEPTANCE D-06, B-17: requests whose sender would not see a page of the authority. */
class UnseenSignInIT {
  private static final String OFFICE = "Mozilla/4.0 (compatible; ms-office; MSOffice 16)";
  private static final String PAGE = "/calendar?date=2026-03-29&q=%C3%BC";
  private static final Pattern REFRESH =
      Pattern.compile("<meta http-equiv=\"refresh\" content=\"0; url=([^\"]+)\">");

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("/tutorial", Map.of(), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void forget() {
    journey.tenant().journal().clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept: application/json",
        "Accept: text/event-stream",
        "Accept: application/json, text/plain, */*",
        "Sec-Fetch-Dest: image",
        "Sec-Fetch-Dest: empty",
        "Purpose: prefetch",
        "X-Moz: prefetch",
        "Sec-Purpose: prefetch;prerender",
        "X-Requested-With: XMLHttpRequest"
      })
  void w13_getNoRedirectAndLeaveNothingBehind(String header) {
    String[] pair = header.split(": ", 2);
    BrowserlessClient client = journey.client();
    URI callback =
        BrowserlessClient.location(
            journey.answerAuthority(client, client.get(journey.uri(PAGE)), People.ADA));
    for (int poll = 0; poll < 60; poll++) {
      for (String path : List.of(PAGE, "/profile", "/signin?return=%2Ftutorial%2F")) {
        HttpResponse<String> answer = client.get(journey.uri(path), pair);
        assertThat(answer.statusCode()).as(path).isEqualTo(401);
      }
    }
    for (String path : List.of(PAGE, "/signin")) {
      HttpResponse<String> stranger = journey.client().get(journey.uri(path), pair);
      assertThat(stranger.statusCode()).as(path).isEqualTo(401);
      assertThat(stranger.headers().allValues("Set-Cookie")).as(path).isEmpty();
      assertThat(stranger.body()).contains("\"signIn\":\"/tutorial/signin\"");
    }
    assertThat(client.get(callback, pair).statusCode()).as("not redeemed").isEqualTo(401);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
    assertThat(client.get(callback).statusCode()).as("the navigation").isEqualTo(303);
    assertThat(client.get(journey.uri(PAGE)).statusCode()).isEqualTo(200);
  }

  @Test
  void t11_aPrefetchedPageKeepsTheMessageForTheOneThatIsSeen() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> page =
        client.follow(client.get(journey.uri(PAGE)), journey.uri("/callback").toString());
    HttpResponse<String> back = journey.submit(client, page, Map.of("action", "cancel"));
    assertThat(client.get(BrowserlessClient.location(back)).statusCode()).isEqualTo(303);
    String prefetched = client.get(journey.uri("/"), "Sec-Purpose", "prefetch").body();
    assertThat(prefetched).contains("Click here to sign in").doesNotContain("role=\"status\"");
    assertThat(client.get(journey.uri("/")).body()).contains("role=\"status\"");
  }

  private static URI refreshOf(HttpResponse<String> page) {
    Matcher matcher = REFRESH.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return page.uri().resolve(matcher.group(1).replace("&amp;", "&"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OFFICE,
        "Microsoft Office Word/16.0",
        "Mozilla/5.0 (Windows NT 10.0) SkypeUriPreview Preview/0.5",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "WhatsApp/2.24"
      })
  void b17_aLinkInADocumentOrMessageIsASmallPage(String agent) {
    for (String path : List.of(PAGE, "/signin?return=%2Ftutorial%2Fcalendar")) {
      BrowserlessClient client = journey.client();
      HttpResponse<String> page =
          client.get(journey.uri(path), "User-Agent", agent, "Accept", "image/gif, */*");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
      assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(page.body()).hasSizeLessThan(3_000).contains("<title>");

      URI next = refreshOf(page);
      assertThat(next.getHost()).isEqualTo(journey.uri("/").getHost());
      HttpResponse<String> start = client.get(next, RestartIT.NAVIGATION);
      HttpResponse<String> end =
          client.follow(journey.answerAuthority(client, start, People.ADA), "");
      assertThat(end.statusCode()).isEqualTo(200);
      assertThat(end.uri().getPath()).isEqualTo("/tutorial/calendar");
    }
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE)).hasSize(2);
  }

  @Test
  void b17_aBrowserOfThatNameIsNotShownItTwice() {
    BrowserlessClient client = journey.client();
    URI next = refreshOf(client.get(journey.uri(PAGE), "User-Agent", OFFICE));
    assertThat(next.toString()).startsWith(journey.uri(PAGE).toString());
    HttpResponse<String> start = client.get(next, "User-Agent", OFFICE);
    assertThat(start.statusCode()).isEqualTo(302);
    HttpResponse<String> end =
        client.follow(journey.answerAuthority(client, start, People.ADA), "");
    assertThat(end.uri()).as("without what the page added").isEqualTo(journey.uri(PAGE));
    assertThat(client.get(journey.uri(PAGE), "User-Agent", OFFICE).body())
        .as("who is signed in gets the page")
        .contains("Ada Lindqvist");
  }

  @Test
  void b17_officeLooksBeforeItOpens() {
    for (String method : List.of("HEAD", "OPTIONS")) {
      HttpResponse<String> answer =
          journey
              .client()
              .method(
                  method,
                  journey.uri("/calendar"),
                  "User-Agent",
                  "Microsoft Office Protocol Discovery");
      assertThat(answer.statusCode()).as(method).isEqualTo(200);
      assertThat(answer.body()).as(method).isEmpty();
      assertThat(answer.headers().allValues("Set-Cookie")).as(method).isEmpty();
    }
  }

  /** The address that is spelled in the request is not where the page leads. */
  @Test
  void e01_theSmallPageLeadsNowhereElse() {
    for (String path :
        List.of(
            "/calendar/..;/calendar",
            "/signin?return=https://evil.example/",
            "/signin?return=//evil.example",
            "/signin?return=%2Ftutorial%2F%22%3E%3Cscript%3E")) {
      HttpResponse<String> page = journey.client().get(journey.uri(path), "User-Agent", OFFICE);
      assertThat(page.body()).as(path).doesNotContain("evil", "<script>");
      if (page.statusCode() == 200) {
        assertThat(refreshOf(page).getHost()).as(path).isEqualTo("localhost");
      }
    }
  }
}
