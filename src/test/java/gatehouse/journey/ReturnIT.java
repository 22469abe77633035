package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.Sample;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACCEPTANCE B-03, B-16: each sign-in ends where it began, in whatever order. */
class ReturnIT {
  private static final int TABS = 5;
  private static final int ORDERS = Sample.ofThisBuild().times(10, 100);

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("prompt", "unset"), options -> options);
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
  void b03_fiveTabsFinishInManyOrdersEachOnItsOwnPage() {
    Random random = new Random(20_261_121);
    BrowserlessClient browser = journey.client();
    for (int order = 0; order < ORDERS; order++) {
      Map<Integer, HttpResponse<String>> begun = new HashMap<>();
      List<Integer> tabs = new ArrayList<>();
      for (int tab = 0; tab < TABS; tab++) {
        begun.put(tab, browser.get(journey.uri("/signin?return=" + page(tab))));
        tabs.add(tab);
      }
      Collections.shuffle(tabs, random);
      for (int tab : tabs) {
        HttpResponse<String> callback =
            journey.answerAuthority(browser, begun.get(tab), People.ADA);
        HttpResponse<String> end = browser.get(BrowserlessClient.location(callback));
        assertThat(end.statusCode()).as(tabs + ": " + tab).isEqualTo(303);
        assertThat(BrowserlessClient.location(end)).isEqualTo(journey.uri(page(tab)));
      }
      assertThat(browser.get(journey.uri("/")).body()).contains("Ada Lindqvist");
    }
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(TABS * ORDERS);
  }

  private static String page(int tab) {
    return "/calendar?date=2026-11-1" + tab;
  }

  @Test
  void b16_aDeepLinkIsReachedByGetExactlyAsItWas() {
    String link = "/calendar?d=2026-03-29&q=%C3%BC%20%26&e=&e=2";
    HttpResponse<String> page = journey.signIn(journey.client(), People.ADA, link);
    assertThat(page.uri()).isEqualTo(journey.uri(link));
    assertThat(page.request().method()).isEqualTo("GET");
    assertThat(page.statusCode()).isEqualTo(200);
  }

  @Test
  void t10_theButtonOfTheHomePageLeadsToTheCalendar() {
    BrowserlessClient browser = journey.client();
    String home = browser.get(journey.uri("/")).body();
    assertThat(home).contains("href=\"/signin?return=/calendar\"");
    HttpResponse<String> page = journey.signIn(browser, People.ADA, "/signin?return=/calendar");
    assertThat(page.uri()).isEqualTo(journey.uri("/calendar"));
  }

  @Test
  void b16_aPostedFormIsNotSentAgainAndTheUserIsToldSo() {
    BrowserlessClient browser = journey.client();
    HttpResponse<String> refused =
        browser.post(journey.uri("/calendar?d=2026-03-29"), Map.of("text", "form-of-before"));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(refused.body()).doesNotContain("form-of-before");
    URI button = journey.uri("/signin?return=%2Fcalendar%3Fd%3D2026-03-29");
    assertThat(refused.body())
        .contains("href=\"" + button.getRawPath() + "?" + button.getRawQuery());
    HttpResponse<String> page =
        browser.follow(journey.answerAuthority(browser, browser.get(button), People.ADA), "");
    assertThat(page.uri()).isEqualTo(journey.uri("/calendar?d=2026-03-29"));
    assertThat(page.request().method()).isEqualTo("GET");
  }
}
