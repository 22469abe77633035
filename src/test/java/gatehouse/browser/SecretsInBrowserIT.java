package gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.Journey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** ACCEPTANCE B-14, B-10: what a browser remembers and hands on of a whole sign-in. */
@NeedsTool(Tool.BROWSER)
class SecretsInBrowserIT {
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.launch();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private record Exchange(String url, String referer, String cacheControl, String policy) {}

  static List<String> modes() {
    return Sample.ofThisBuild().everyNth(2, List.of("form_post", "query"));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("modes")
  void b14_noCodeStateOrTokenIsInAnyRefererNorInTheHistoryOfAPageOfOurs(String mode) {
    try (Journey journey = Journey.start("", Map.of("response_mode", mode), options -> options);
        Visit visit = new Visit(chromium, journey, Visit.window())) {
      List<Response> responses = new ArrayList<>();
      visit.context().onResponse(responses::add);
      visit.open("/");
      visit.follow("Click here to sign in", journey.tenant().baseUri().toString());
      visit.signIn(People.ADA);
      visit.page().waitForURL(journey.uri("/calendar").toString());
      visit.open("/");
      visit.open("/profile");
      // A copy: to ask for headers lets other responses arrive.
      List<Exchange> exchanges =
          List.copyOf(responses).stream().map(SecretsInBrowserIT::exchange).toList();
      Set<String> secrets = journey.tenant().journal().issuedSecrets();
      assertThat(secrets).hasSizeGreaterThan(5);
      String ours = journey.uri("/").toString();

      List<Exchange> callbacks =
          exchanges.stream().filter(each -> each.url.startsWith(ours + "callback")).toList();
      assertThat(callbacks).as("the callback is among them").isNotEmpty();
      for (Exchange exchange : exchanges) {
        assertNoSecret(exchange.referer, secrets, "the Referer for " + exchange.url);
        if (exchange.url.startsWith(ours) && !exchange.url.startsWith(ours + "assets/")) {
          assertThat(exchange.cacheControl)
              .as(exchange.url)
              .isEqualTo(
                  exchange.url.endsWith("/profile/photo") ? "private, max-age=3600" : "no-store");
          assertThat(exchange.policy).as(exchange.url).isEqualTo("no-referrer");
          assertThat(exchange.referer).as("no page of ours refers").doesNotContain("callback");
        }
        if (!mode.equals("query") || !exchange.url.startsWith(ours + "callback")) {
          // The authority's own addresses have what was asked of it.
          if (exchange.url.startsWith(ours)) {
            assertNoSecret(exchange.url, secrets, "the address");
          }
        }
      }
      List<String> history = history(visit.page());
      assertThat(history).anyMatch(url -> url.startsWith(ours));
      for (String url : history) {
        if (url.startsWith(ours)) {
          assertNoSecret(url, secrets, "the history");
          assertThat(url).doesNotContain("code=", "state=", "callback?");
        }
      }
      assertNoSecret(
          String.valueOf(visit.page().evaluate("JSON.stringify([localStorage, sessionStorage])")),
          secrets,
          "the storage");
      assertThat(visit.complaints()).isEmpty();
    }
  }

  private static void assertNoSecret(String text, Set<String> secrets, String where) {
    for (String secret : secrets) {
      assertThat(text.contains(secret)).as("%s: %.8s…", where, secret).isFalse();
    }
  }

  private static Exchange exchange(Response response) {
    Request request = response.request();
    Map<String, String> headers = response.allHeaders();
    return new Exchange(
        request.url(),
        request.allHeaders().getOrDefault("referer", ""),
        headers.getOrDefault("cache-control", ""),
        headers.getOrDefault("referrer-policy", ""));
  }

  private static List<String> history(Page page) {
    CDPSession session = page.context().newCDPSession(page);
    JsonObject answer = session.send("Page.getNavigationHistory");
    List<String> urls = new ArrayList<>();
    for (JsonElement entry : answer.getAsJsonArray("entries")) {
      urls.add(entry.getAsJsonObject().get("url").getAsString());
    }
    return urls;
  }
}
