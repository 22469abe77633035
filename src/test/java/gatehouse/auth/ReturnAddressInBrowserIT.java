package gatehouse.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gatehouse.browser.Chromium;
import gatehouse.build.NeedsTool;
import gatehouse.build.Sample;
import gatehouse.build.Tool;
import gatehouse.devtenant.directory.People;
import gatehouse.journey.BrowserlessClient;
import gatehouse.journey.Journey;
import gatehouse.raw.RawAnswer;
import gatehouse.raw.RawClient;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ACCEPTANCE E-01, E-02: where a return address leads, by the URL parser of a browser. */
@NeedsTool(Tool.BROWSER)
class ReturnAddressInBrowserIT {
  private static final List<String> OUTSIDE = List.of("/signin", "/signout", "/callback", "/error");
  private static final String WHERE =
      "([addresses, base]) => addresses.map(address => {"
          + " try { const url = new URL(address, base); return url.origin + url.pathname; }"
          + " catch (e) { return 'invalid'; } })";

  private static Chromium chromium;
  private static Page page;

  @BeforeAll
  static void launch() {
    chromium = Chromium.launch();
    page = chromium.browser().newPage();
  }

  @AfterAll
  static void close() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void assertStays(List<String> locations, URI base, String contextPath) {
    Object where = page.evaluate(WHERE, List.of(locations, base.toString()));
    String origin = base.getScheme() + "://" + base.getRawAuthority();
    assertThat((List<?>) where).hasSameSizeAs(locations);
    for (int i = 0; i < locations.size(); i++) {
      assertThat(((List<?>) where).get(i).toString())
          .as(locations.get(i))
          .startsWith(origin + contextPath + "/")
          .doesNotContain("/../", "\\");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/app", "/a/b"})
  void e01_noAddressLeadsABrowserAway(String contextPath) {
    List<String> letThrough =
        AttackAddresses.of(contextPath).stream()
            .flatMap(attack -> ReturnAddress.of(attack, contextPath, OUTSIDE).stream())
            .toList();
    assertThat(letThrough).hasSizeGreaterThan(20);
    URI base = URI.create("https://app.example" + contextPath + "/callback?code=x");
    assertStays(letThrough, base, contextPath);
  }

  static List<String> contextPaths() {
    return Sample.ofThisBuild().everyNth(2, List.of("/app", ""));
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("contextPaths")
  void e01_e02_noRealSignInEndsElsewhereAndNoAddressMakesAHeader(String contextPath) {
    try (Journey journey = Journey.start(contextPath, Map.of(), UnaryOperator.identity())) {
      List<String> attacks = new ArrayList<>(AttackAddresses.of(contextPath));
      assertNoHeaderIsMade(journey, contextPath, Sample.ofThisBuild().everyNth(5, attacks));

      List<String> locations = new ArrayList<>();
      List<String> spread = new ArrayList<>();
      for (int i = 0; i < attacks.size(); i++) {
        boolean letThrough = ReturnAddress.of(attacks.get(i), contextPath, OUTSIDE).isPresent();
        if (i % (letThrough ? 10 : 100) == 0) {
          spread.add(attacks.get(i));
        }
      }
      for (String attack : spread) {
        BrowserlessClient client = journey.client();
        HttpResponse<String> start = client.get(journey.uri("/signin?return=" + encoded(attack)));
        HttpResponse<String> back = journey.answerAuthority(client, start, People.ADA);
        HttpResponse<String> end = client.get(BrowserlessClient.location(back));
        assertThat(end.statusCode()).as(attack).isEqualTo(303);
        locations.add(end.headers().firstValue("Location").orElseThrow());
      }
      assertThat(locations).hasSizeGreaterThan(10);
      assertStays(locations, journey.uri("/callback?code=x"), contextPath);
    }
  }

  private static void assertNoHeaderIsMade(
      Journey journey, String contextPath, List<String> attacks) {
    Set<String> expected = Set.of("set-cookie", "location");
    try (RawClient client = RawClient.of(journey.uri("/"))) {
      for (String attack : attacks) {
        String target = contextPath + "/signin?return=" + encoded(attack);
        RawAnswer answer = client.send("GET", target);
        // The connector's word on an address that is too long.
        assertThat(answer.status()).as(attack).isIn(302, 400, 414);
        assertThat(answer.text()).as(attack).doesNotContain("evil.example", "a=b");
        if (answer.status() == 302) {
          expected.forEach(name -> assertThat(answer.all(name)).as(attack).hasSize(1));
        }
      }
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
