package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.graph.GraphError;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T16: all the calendars of a person, and what is kept of them, without script. */
class CalendarsIT {
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern ROW =
      Pattern.compile(
          "name=\"(on|off)\" value=\"([^\"]+)\" aria-pressed=\"(true|false)\">(.*?)</button>");

  private static final String BACK = "?view=week";
  private static final String WEEK = "/calendar" + BACK;
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
    journey.tenant().script().reset();
  }

  private static BrowserlessClient signedIn(Person person) {
    BrowserlessClient client = journey.client().keeping();
    // The first page of a session reads the settings of the mailbox, too.
    assertThat(journey.signIn(client, person, "/calendar?view=day").statusCode()).isEqualTo(200);
    journey.tenant().journal().clear();
    return client;
  }

  private static HttpResponse<String> get(BrowserlessClient client, String path) {
    return client.get(journey.uri(path));
  }

  /** What came over the wire: the parts of a batch are not calls. */
  private static List<Endpoint> calls() {
    List<Endpoint> all =
        journey.tenant().journal().exchanges().stream().map(Exchange::endpoint).toList();
    return all.contains(Endpoint.GRAPH_BATCH)
        ? all.stream().filter(is -> is == Endpoint.GRAPH_BATCH).toList()
        : all.stream().filter(Endpoint::isGraph).toList();
  }

  /** The rows of the list by the names of the calendars. */
  private static Map<String, MatchResult> rows(HttpResponse<String> page) {
    Map<String, MatchResult> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(page.body());
    while (row.find()) {
      rows.put(row.group(4).replaceAll(".*?<bdi>(.*?)</bdi>.*", "$1"), row.toMatchResult());
    }
    return rows;
  }

  private static HttpResponse<String> press(
      BrowserlessClient client, HttpResponse<String> page, String calendar) {
    MatchResult row = rows(page).get(calendar);
    assertThat(row).as(calendar).isNotNull();
    Matcher csrf = CSRF.matcher(page.body());
    assertThat(csrf.find()).isTrue();
    return client.post(
        journey.uri("/calendar/calendars"),
        Map.of("csrf", csrf.group(1), "back", BACK, row.group(1), row.group(2)));
  }

  @Test
  void t16_oneCallForTheDefaultCalendarAndOneForTheOthersWithIt() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> alone = get(client, WEEK);
    assertThat(calls()).containsExactly(Endpoint.GRAPH_CALENDAR_VIEW);
    assertThat(rows(alone).keySet()).containsExactly("My calendar");
    assertThat(alone.body()).contains("Show all calendars", "As of ", "refresh=1");

    HttpResponse<String> list = get(client, "/calendar/calendars?back=%3Fview%3Dweek");
    assertThat(rows(list).keySet()).containsExactly("Calendar", "Birthdays", "Team absences");

    HttpResponse<String> pressed = press(client, list, "Birthdays");
    assertThat(pressed.statusCode()).isEqualTo(303);
    assertThat(BrowserlessClient.location(pressed)).isEqualTo(journey.uri(WEEK));
    journey.tenant().journal().clear();
    HttpResponse<String> both = client.follow(pressed, "");
    assertThat(calls()).containsExactly(Endpoint.GRAPH_BATCH);
    assertThat(rows(both).get("Birthdays").group(3)).isEqualTo("true");
    assertThat(both.body())
        .doesNotContain("Show all calendars")
        .containsPattern("class=\"ev [^\"]*tint hue-green[^\"]*\"")
        .containsPattern("class=\"mark mark-calendar hue-green\">Birthdays<");

    HttpResponse<String> off = client.follow(press(client, both, "Birthdays"), "");
    assertThat(rows(off).get("Birthdays").group(3)).isEqualTo("false");
    assertThat(off.body()).doesNotContain("mark-calendar");
  }

  @Test
  void t16_theDefaultCalendarCanBeSwitchedOffAndNothingIsAskedForThen() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> page = get(client, WEEK);
    journey.tenant().journal().clear();
    HttpResponse<String> off = client.follow(press(client, page, "My calendar"), "");
    assertThat(calls()).isEmpty();
    assertThat(off.body()).doesNotContain("class=\"ev ");
    assertThat(client.follow(press(client, off, "My calendar"), "").body()).contains("class=\"ev ");
  }

  @Test
  void w4_aSharedCalendarAsksForItsPermissionWhenItIsFirstSwitchedOn() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> list = get(client, "/calendar/calendars");
    list = get(client, client.follow(press(client, list, "Birthdays"), "").uri().getPath());
    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE)).isEmpty();

    HttpResponse<String> shown =
        client.follow(
            journey.answerAuthority(client, press(client, list, "Team absences"), People.ADA), "");

    assertThat(journey.tenant().journal().requests(Endpoint.AUTHORIZE))
        .hasSize(1)
        .allMatch(asked -> asked.query().get("scope", "").contains("Calendars.Read.Shared"));
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.uri()).isEqualTo(journey.uri(WEEK));
    assertThat(rows(shown).get("Team absences").group(3)).isEqualTo("true");
    assertThat(rows(shown).get("Birthdays").group(3)).as("was on before").isEqualTo("true");
    assertThat(rows(shown).get("Team absences").group(4)).doesNotContain("could not be read");
  }

  @Test
  void w4_whoDeclinesThePermissionKeepsTheCalendarAsItWas() {
    BrowserlessClient client = signedIn(People.TOMAS_WITH_CUSTOM_ZONE);
    HttpResponse<String> list = get(client, "/calendar/calendars");
    HttpResponse<String> asked = press(client, list, "Meeting room Aurora");
    assertThat(client.follow(asked, journey.tenant().baseUri().toString()).statusCode())
        .isEqualTo(302);
    HttpResponse<String> page = get(client, WEEK);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(rows(page).get("Meeting room Aurora").group(3)).isEqualTo("false");
  }

  @Test
  void t16_aCalendarThatFailsIsMarkedAndTheOthersAreShown() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> list = get(client, "/calendar/calendars");
    HttpResponse<String> on = press(client, list, "Birthdays");
    journey
        .tenant()
        .script()
        .always(
            Endpoint.GRAPH_CALENDAR_VIEW_OF,
            new GraphError(404, "ErrorItemNotFound", "gone").step());
    HttpResponse<String> page = client.follow(on, "");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("class=\"ev ");
    assertThat(rows(page).get("Birthdays").group(4)).contains("could not be read");

    journey.tenant().script().reset();
    HttpResponse<String> again = get(client, WEEK);
    assertThat(rows(again).get("Birthdays").group(4))
        .as("what failed is not kept")
        .doesNotContain("could not be read");
  }

  @Test
  void t11_aForeignFormSwitchesNothing() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> refused =
        client.post(journey.uri("/calendar/calendars"), Map.of("off", "main", "csrf", "guessed"));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(rows(get(client, WEEK)).get("My calendar").group(3)).isEqualTo("true");
  }

  @Test
  void t16_formsAndAddressesThatNobodyHasMade() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> page = get(client, WEEK);
    Matcher csrf = CSRF.matcher(page.body());
    assertThat(csrf.find()).isTrue();
    for (Map<String, String> form :
        List.of(
            Map.of("on", "nothing"),
            Map.of("off", "nothing"),
            Map.of("back", "//evil.example", "on", "main"),
            Map.of("back", "/../x", "off", "main"),
            Map.of("back", "?view=year"),
            Map.of("back", "/2026/13/40"))) {
      Map<String, String> fields = new LinkedHashMap<>(form);
      fields.put("csrf", csrf.group(1));
      HttpResponse<String> answer = client.post(journey.uri("/calendar/calendars"), fields);
      if (form.containsKey("back")) {
        assertThat(answer.statusCode()).as(form.toString()).isBetween(400, 404);
      } else {
        assertThat(BrowserlessClient.location(answer)).isEqualTo(journey.uri("/calendar"));
      }
    }
    assertThat(get(client, "/calendar/calendars?on=nothing").statusCode()).isBetween(200, 303);
  }

  @Test
  void t16_aViewIsKeptForItsSessionUntilItIsAskedForAnew() {
    BrowserlessClient client = signedIn(People.ADA);
    get(client, WEEK);
    journey.tenant().journal().clear();

    get(client, WEEK);
    assertThat(calls()).as("from memory").isEmpty();

    HttpResponse<String> refreshed = get(client, WEEK + "&refresh=1");
    assertThat(BrowserlessClient.location(refreshed)).isEqualTo(journey.uri(WEEK));
    client.follow(refreshed, "");
    assertThat(calls()).as("refreshed").containsExactly(Endpoint.GRAPH_CALENDAR_VIEW);

    client.get(journey.uri(WEEK), "Cache-Control", "max-age=0");
    assertThat(calls()).as("reloaded").hasSize(2);

    BrowserlessClient other = signedIn(People.ADA);
    get(other, WEEK);
    assertThat(calls()).as("another session").containsExactly(Endpoint.GRAPH_CALENDAR_VIEW);
  }

  @Test
  void t16_whatWasReadAheadNeedsNoGraph() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> ahead = client.method("HEAD", journey.uri(WEEK));
    assertThat(ahead.statusCode()).isEqualTo(200);
    assertThat(ahead.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
    assertThat(calls()).containsExactly(Endpoint.GRAPH_CALENDAR_VIEW);
    assertThat(get(client, WEEK).body()).contains("class=\"ev ");
    assertThat(calls()).hasSize(1);
  }

  @Test
  void t12_theEndOfTheSessionIsTheEndOfWhatWasKept() {
    BrowserlessClient client = signedIn(People.ADA);
    HttpResponse<String> page = get(client, WEEK);
    assertThat(journey.signOut(client, page).statusCode()).isEqualTo(303);
    journey.signIn(client, People.ADA, "/profile");
    journey.tenant().journal().clear();
    get(client, WEEK);
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CALENDAR_VIEW)).hasSize(1);
  }

  @Test
  void t16_categoriesComeWithTheSettingsOfTheMailboxOncePerSession() {
    journey.tenant().journal().clear();
    BrowserlessClient client = journey.client().keeping();
    HttpResponse<String> page = journey.signIn(client, People.ADA, "/calendar");
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_BATCH)).hasSize(1);
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CATEGORIES)).hasSize(1);
    assertThat(page.body()).containsPattern("mark-category hue-[a-z]+\">[A-Z]");
    get(client, WEEK);
    get(client, "/calendar?view=month");
    assertThat(journey.tenant().journal().requests(Endpoint.GRAPH_CATEGORIES)).hasSize(1);
  }
}
