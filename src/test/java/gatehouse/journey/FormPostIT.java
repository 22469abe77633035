package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The authority's answer as a posted form; the session's cookie stays {@code SameSite=Lax}. */
class FormPostIT {
  private static final Pattern FIELD =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private static Journey journey;

  @BeforeAll
  static void start() {
    journey = Journey.start("", Map.of("response_mode", "form_post"), UnaryOperator.identity());
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
  void b11_aCrossSitePostWithoutTheCookieIsPostedAgainByThisSite() {
    BrowserlessClient client = journey.client();
    Map<String, String> answer = answerOf(client);
    // Another client stands for the browser that keeps its Lax cookie back.
    HttpResponse<String> page = journey.client().post(callback(), answer);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    Map<String, String> second = fields(page.body());
    assertThat(second)
        .containsEntry("code", answer.get("code"))
        .containsEntry("state", answer.get("state"));

    HttpResponse<String> end = client.post(callback(), second);
    assertThat(end.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(end)).isEqualTo(journey.uri("/calendar"));
    assertThat(client.get(journey.uri("/calendar")).statusCode()).isEqualTo(200);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).hasSize(1);
  }

  @Test
  void b11_withTheCookieTheFirstPostIsEnough() {
    BrowserlessClient client = journey.client();
    assertThat(client.post(callback(), answerOf(client)).statusCode()).isEqualTo(303);
  }

  @Test
  void b17_withoutAnySessionTheSecondPostSaysSo() {
    Map<String, String> answer = answerOf(journey.client());
    Map<String, String> second = fields(journey.client().post(callback(), answer).body());
    assertThat(journey.client().post(callback(), second).statusCode()).isEqualTo(400);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
  }

  @Test
  void b10_onlyTheModeAskedForIsAccepted() {
    BrowserlessClient client = journey.client();
    Map<String, String> answer = answerOf(client);
    URI query =
        journey.uri("/callback?code=" + answer.get("code") + "&state=" + answer.get("state"));
    assertThat(client.get(query).statusCode()).isEqualTo(405);
    assertThat(client.post(query, answer).statusCode()).isEqualTo(400);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();
    try (Journey byQuery = Journey.start()) {
      assertThat(journey.client().post(byQuery.uri("/callback"), answer).statusCode())
          .isEqualTo(405);
    }
  }

  private static URI callback() {
    return journey.uri("/callback");
  }

  /** What the authority would let the browser post. */
  private static Map<String, String> answerOf(BrowserlessClient client) {
    HttpResponse<String> page =
        journey.answerAuthority(client, client.get(journey.uri("/calendar")), People.ADA);
    assertThat(page.body()).contains(callback().toString());
    return fields(page.body());
  }

  /** The hidden fields of a form. */
  static Map<String, String> fields(String html) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = FIELD.matcher(html);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2));
    }
    return fields;
  }
}
