package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SPEC W9, ACCEPTANCE B-13, C-12, E-03: what the authority refuses ends on a page with our words
 * and its number, never with its words, and goes on only by the one button.
 */
class ErrorCatalogueIT {
  private static final String PAGE = "/calendar?date=2026-03-29";
  private static final String CANARY = "canary-of-a-description";
  private static final String EXPLAINS = " explains its refusal: \"";
  private static final Pattern BUTTON =
      Pattern.compile("<a class=\"btn btn-primary\" href=\"([^\"]+)\"");

  private static Journey journey;

  private final PrintStream console = System.out;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final BrowserlessClient client = journey.client();

  @BeforeAll
  static void start() {
    journey = Journey.start("/tutorial", Map.of("prompt", "unset"), options -> options);
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @BeforeEach
  void listen() {
    journey.tenant().journal().clear();
    journey.tenant().script().reset();
    System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  /** What the authority explains is in a line of its own, and in no other. */
  @AfterEach
  void aDescriptionIsInNoOtherLineOfTheLog() {
    System.setOut(console);
    assertThat(linesWith(CANARY)).allMatch(line -> line.contains(EXPLAINS) && line.endsWith("\""));
  }

  private List<String> linesWith(String text) {
    return log().lines().filter(line -> line.contains(text)).toList();
  }

  private String log() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private String pendingState() {
    URI authorize = BrowserlessClient.location(client.get(journey.uri(PAGE)));
    return SignInIT.parameters(authorize).get("state");
  }

  private URI callback(String error, String description) {
    return journey.uri(
        "/callback?error="
            + encoded(error)
            + "&error_description="
            + encoded(description)
            + "&state="
            + pendingState());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "login_required;canary;401;Please sign in",
        "interaction_required;canary;401;Please sign in",
        "consent_required;canary;403;A permission is missing",
        "temporarily_unavailable;canary;503;Sign-in is not available right now",
        "server_error;canary;503;Sign-in is not available right now",
        "something_unheard_of;canary;403;You could not be signed in",
        "<script>;canary;403;You could not be signed in",
        "login_required;AADSTS50058: canary;401;Your session at Microsoft has ended",
        "interaction_required;AADSTS50076: canary;403;One more proof is needed",
        "consent_required;AADSTS65001: canary;403;Your permission is needed",
        "access_denied;AADSTS50105: canary;403;You have no access to this application",
        "access_denied;AADB2C90118: canary;403;You asked for a new password",
        "access_denied;AADSTS99999999: canary;403;You could not be signed in",
        "server_error;AADSTS90033: canary;503;Microsoft’s sign-in needs a moment",
        "server_error;AADB2C90273: canary;503;gave no usable answer"
      })
  void b13_aRefusalHasItsPageWithOneButtonThatStartsAgain(
      String error, String description, int status, String said) {
    URI callback = callback(error, description.replace("canary", CANARY));
    HttpResponse<String> page = client.get(callback);

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains(said).doesNotContain(CANARY, "<script>");
    String number = description.replaceAll(":? ?canary", "");
    assertThat(page.body().contains("AAD")).isEqualTo(!number.isEmpty());
    assertThat(page.body()).contains(number);
    String reference = page.headers().firstValue("X-Correlation-ID").orElseThrow();
    assertThat(page.body()).contains(reference);
    assertThat(log()).contains(reference, number);
    assertThat(journey.tenant().journal().requests(Endpoint.TOKEN)).isEmpty();

    Matcher button = BUTTON.matcher(page.body());
    assertThat(button.find()).isTrue();
    assertThat(button.group(1)).isEqualTo("/tutorial/signin?return=" + encoded("/tutorial" + PAGE));
    assertThat(button.find()).as("a second button").isFalse();
    assertThat(client.get(callback).statusCode()).as("the state is used up").isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "access_denied;canary",
        "access_denied;AADSTS65004: canary",
        "consent_required;AADSTS65004: canary",
        "access_denied;AADB2C90091: canary",
        "server_error;AADB2C90091: canary"
      })
  void b7_whatTheUserCancelledLeadsHome(String error, String description) {
    URI callback = callback(error, description.replace("canary", CANARY));
    HttpResponse<String> home = client.get(callback);

    assertThat(home.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(home)).isEqualTo(journey.uri("/"));
    assertThat(client.follow(home, "").body())
        .contains(
            description.contains("65004")
                ? "You did not accept the permissions"
                : "You cancelled the sign-in")
        .doesNotContain(CANARY);
    assertThat(client.get(callback).statusCode()).as("the state is used up").isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "invalid_request;AADSTS50011;register http://localhost:;(redirect)",
        "unauthorized_client;AADSTS700016;check app_id;authority",
        "invalid_scope;AADSTS70011;check scopes;Calendars.Read",
        "access_denied;AADSTS90002;authority;https://"
      })
  void w9_theLogTellsTheOperatorWhatToChange(
      String error, String number, String told, String also) {
    HttpResponse<String> page = client.get(callback(error, number + ": " + CANARY));

    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("This service is not set up right", number);
    assertThat(log()).contains(number + "; to fix it, ", told, also);
  }

  /** What the token endpoint says has its page, too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "400;invalid_grant;AADSTS54005;400;This sign-in is no longer valid",
        "400;invalid_grant;AADSTS53003;403;Your organisation does not allow this sign-in",
        "400;invalid_grant;AADSTS99999999;400;This sign-in is no longer valid",
        "401;invalid_client;AADSTS7000222;503;This service is not set up right",
        "400;invalid_grant;AADB2C90080;400;This sign-in is no longer valid"
      })
  void w9_aCodeThatIsNotRedeemedHasItsPage(
      int answered, String error, String number, int status, String title) {
    journey
        .tenant()
        .script()
        .next(
            Endpoint.TOKEN,
            Reply.json(
                answered, Map.of("error", error, "error_description", number + ": " + CANARY)));
    HttpResponse<String> page = journey.signIn(client, People.ADA, PAGE);

    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains(title, number).doesNotContain(CANARY);
    assertThat(log()).contains(number);
  }

  static List<String> hostile() {
    return List.of(
        "<script>alert('" + CANARY + "')</script>",
        "AADSTS50105<img src=x onerror=alert('" + CANARY + "')>",
        "AADSTS50105\"' onmouseover='" + CANARY,
        "AADSTS50105: a\r\nSet-Cookie: " + CANARY + "=1\r\n\r\n<b>",
        "AADSTS50105: ${" + CANARY + "} #{" + CANARY + "} <%= " + CANARY + " %>",
        "AADSTS50105: \u202e\u2028" + CANARY,
        "AADSTS50105: " + CANARY.repeat(200),
        CANARY + " AADSTS53003: quoted",
        "aadsts53003: " + CANARY,
        "<b>AADSTS53003</b> " + CANARY);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void e03_aHostileDescriptionIsNeverShownAndHarmlessInTheLog(String description) {
    HttpResponse<String> page = client.get(callback("interaction_required", description));

    boolean known = description.startsWith("AADSTS50105");
    assertThat(page.statusCode()).isEqualTo(known ? 403 : 401);
    assertThat(page.body())
        .contains(known ? "AADSTS50105" : "Please sign in")
        .doesNotContain(CANARY, "AADSTS53003", "onerror", "onmouseover", "<b>");
    assertThat(page.headers().map().toString()).doesNotContain(CANARY);
    assertThat(linesWith("AADSTS53003")).allMatch(line -> line.contains(EXPLAINS));
    assertThat(linesWith(EXPLAINS))
        .singleElement()
        .asString()
        .hasSizeLessThan(450)
        .doesNotContain("\u202e");
  }

  @Test
  void e03_whatAnybodyWritesIntoAnAddressIsNotLogged() {
    var unused =
        client.get(
            journey.uri(
                "/callback?error=access_denied&state=x&error_description=" + encoded(CANARY)));
    assertThat(log()).doesNotContain(CANARY);
  }

  /** Of an address that long the container takes none; a form as long gets our page. */
  @Test
  void e03_aDescriptionOfAMegabyteIsRefused() {
    String endless = "AADSTS50105: " + CANARY.repeat((1 << 20) / CANARY.length());
    HttpResponse<String> page = client.get(callback("access_denied", endless));
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body()).doesNotContain(CANARY);

    try (Journey posting =
        Journey.start("", Map.of("response_mode", "form_post"), options -> options)) {
      BrowserlessClient browser = posting.client();
      URI authorize = BrowserlessClient.location(browser.get(posting.uri(PAGE)));
      Map<String, String> form = new HashMap<>(Map.of("error", "access_denied"));
      form.put("state", SignInIT.parameters(authorize).get("state"));
      form.put("error_description", endless);
      HttpResponse<String> refused = browser.post(posting.uri("/callback"), form);
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(refused.body()).contains("bad-request").doesNotContain(CANARY);

      form.put("error_description", "AADSTS50105: " + CANARY.repeat(100));
      HttpResponse<String> known = browser.post(posting.uri("/callback"), form);
      assertThat(known.statusCode()).as("the sign-in is still pending").isEqualTo(403);
      assertThat(known.body()).contains("AADSTS50105").doesNotContain(CANARY);
    }
  }

  @Test
  void aScriptGetsTheNumberToo() {
    HttpResponse<String> answer =
        client.get(
            callback("access_denied", "AADSTS50105: " + CANARY), "Accept", "application/json");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body())
        .contains("\"error\":\"sign-in-refused\"", "\"authorityError\":\"AADSTS50105\"")
        .doesNotContain(CANARY);
  }
}
