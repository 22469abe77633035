package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T18: the switches of the footer, which need neither a script nor a session. */
class PreferencesIT {
  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  private static HttpResponse<String> choose(
      BrowserlessClient client, Map<String, String> form, String... headers) {
    return client.post(journey.uri("/preferences"), form, headers);
  }

  @Test
  void t18_theLanguageIsRememberedAndGoesBeforeTheBrowsers() {
    BrowserlessClient client = journey.client();
    HttpResponse<String> chosen = choose(client, Map.of("lang", "sv"));
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(chosen)).isEqualTo(journey.uri("/"));
    assertThat(chosen.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .startsWith("lang=sv;")
        .contains("SameSite=Lax", "HttpOnly", "Max-Age=31536000", "Path=/")
        .doesNotContain("Domain", "Secure");

    HttpResponse<String> home = client.get(journey.uri("/"), "Accept-Language", "de");
    assertThat(home.body()).contains("<html lang=\"sv\"", "Språk");
    assertThat(home.headers().firstValue("Content-Language")).hasValue("sv");
    assertThat(home.headers().allValues("Vary")).contains("Accept-Language, Cookie");
  }

  @Test
  void t18_theColoursAreWrittenIntoThePage() {
    BrowserlessClient client = journey.client();
    assertThat(client.get(journey.uri("/")).body())
        .contains("content=\"light dark\"")
        .doesNotContain("class=\"dark\"");
    choose(client, Map.of("colours", "dark"));
    assertThat(client.get(journey.uri("/")).body())
        .contains("class=\"dark\"", "name=\"color-scheme\" content=\" dark\"");
    choose(client, Map.of("colours", "auto"));
    assertThat(client.cookies().getCookieStore().getCookies()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/calendar/2026/11/16?view=month, /calendar/2026/11/16?view=month",
    "//foreign.example/, /",
    "https://foreign.example/, /",
    "/callback?code=x, /",
    "/signout, /",
    "/nowhere/..%2f, /"
  })
  void t18_oneComesBackToPagesOfThisSiteAlone(String wanted, String expected) {
    HttpResponse<String> answer = choose(journey.client(), Map.of("lang", "de", "return", wanted));
    assertThat(BrowserlessClient.location(answer)).isEqualTo(journey.uri(expected));
  }

  @Test
  void t18_noOtherSiteChooses() {
    for (String site : List.of("cross-site", "same-site")) {
      HttpResponse<String> answer =
          choose(journey.client(), Map.of("lang", "de"), "Sec-Fetch-Site", site);
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "DE", "de; Domain=example", ""})
  void t18_whatIsNotOfferedIsRefused(String language) {
    HttpResponse<String> answer = choose(journey.client(), Map.of("lang", language));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  /** The address of the callback has a code, and that of an error page may have anything. */
  @Test
  void t18_onlyPagesWriteTheirAddressDown() {
    BrowserlessClient client = journey.client();
    // Where a sign-out leads, with its state.
    assertThat(client.get(journey.uri("/?state=x")).body()).contains("name=\"return\" value=\"/\"");
    assertThat(client.get(journey.uri("/nowhere?x=1")).body())
        .contains("name=\"lang\"")
        .doesNotContain("name=\"return\"");
    assertThat(client.get(journey.uri("/callback?code=x&state=y")).body())
        .doesNotContain("name=\"return\"");
  }

  @Test
  void t18_theAuthorityIsAskedForTheSameLanguage() {
    BrowserlessClient client = journey.client();
    assertThat(authority(client, "de-AT,en")).contains("&ui_locales=de&");
    assertThat(authority(client, "fr")).doesNotContain("ui_locales");
    choose(client, Map.of("lang", "sv"));
    assertThat(authority(client, "de-AT,en")).contains("&ui_locales=sv&");
  }

  private static String authority(BrowserlessClient client, String wishes) {
    HttpResponse<String> answer = client.get(journey.uri("/calendar"), "Accept-Language", wishes);
    URI authority = BrowserlessClient.location(answer);
    assertThat(client.get(authority).statusCode()).isEqualTo(200);
    return authority + "&";
  }

  @Test
  void t18_filesHaveNoLanguage() {
    HttpResponse<String> file = journey.client().get(journey.uri("/assets/gatehouse/base.css"));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Language")).isEmpty();
    assertThat(file.headers().allValues("Vary")).noneMatch(vary -> vary.contains("Language"));
  }
}
