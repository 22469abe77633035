package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** T16: events are created, changed, answered, cancelled and deleted. */
class EditingIT {
  private static final String[] FROM_HERE = {
    "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"
  };

  private static Journey journey;

  private final BrowserlessClient client = journey.client();

  @BeforeAll
  static void start() {
    journey = Journey.start();
  }

  @AfterAll
  static void stop() {
    journey.close();
  }

  @AfterEach
  void restore() {
    journey.tenant().script().reset();
    journey.tenant().consents().withdrawAll();
  }

  private static List<CalendarItem> calendar(Person person, String subject) {
    return journey.tenant().calendars().of(person).stream()
        .filter(item -> subject.equals(item.subject()))
        .toList();
  }

  private static Map<String, String> fields(HttpResponse<String> page) {
    return Site.formFields(page);
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    return client.post(journey.uri(path), fields, FROM_HERE);
  }

  /** Sends a form, with a consent or a sign-in on the way, and gives what is there at the end. */
  private HttpResponse<String> postThroughAuthority(
      String path, Map<String, String> fields, Person person) {
    return client.follow(journey.answerAuthority(client, post(path, fields), person), "");
  }

  private Map<String, String> newEvent(Person person, String subject) {
    Map<String, String> form =
        fields(journey.signIn(client, person, "/calendar/new?date=2026-11-18"));
    form.put("subject", subject);
    return form;
  }

  @Test
  void w4_theFirstNewEventAsksForThePermissionAndLosesNothing() {
    Map<String, String> form = newEvent(People.ADA, "Tea & <b>cake</b>");
    form.put("location", "Kitchen");
    form.put("attendees", "lee@fabrikam.example");
    form.put("body", "One\nTwo");

    HttpResponse<String> page = postThroughAuthority("/calendar/new", form, People.ADA);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Nothing has been saved yet. Here is what you typed");
    Map<String, String> again = fields(page);
    form.keySet().removeAll(List.of("csrf", "resume"));
    assertThat(again).containsAllEntriesOf(form);
    assertThat(calendar(People.ADA, "Tea & <b>cake</b>")).isEmpty();

    HttpResponse<String> sent = post("/calendar/new", again);
    assertThat(sent.statusCode()).isEqualTo(303);
    HttpResponse<String> event = client.follow(sent, "");
    assertThat(event.body())
        .contains("The event is in your calendar.", "Tea &amp; &lt;b&gt;cake&lt;/b&gt;", "Kitchen");
    assertThat(calendar(People.ADA, "Tea & <b>cake</b>")).hasSize(1);

    // Reloaded, clicked twice, and sent again from a page that the browser kept.
    for (int i = 0; i < 3; i++) {
      assertThat(post("/calendar/new", again).headers().map().get("Location"))
          .isEqualTo(sent.headers().map().get("Location"));
    }
    assertThat(calendar(People.ADA, "Tea & <b>cake</b>")).hasSize(1);
  }

  @Test
  void w5_aFormOutlivesItsSession() {
    Map<String, String> form = newEvent(People.NOOR_OF_HALCYON, "Après la séance, 会議");
    client.cookies().getCookieStore().removeAll();

    HttpResponse<String> signedIn =
        postThroughAuthority("/calendar/new", form, People.NOOR_OF_HALCYON);
    assertThat(fields(signedIn)).containsEntry("subject", "Après la séance, 会議");
    HttpResponse<String> allowed =
        postThroughAuthority("/calendar/new", fields(signedIn), People.NOOR_OF_HALCYON);
    assertThat(fields(allowed)).containsEntry("subject", "Après la séance, 会議");
    assertThat(post("/calendar/new", fields(allowed)).statusCode()).isEqualTo(303);
    assertThat(calendar(People.NOOR_OF_HALCYON, "Après la séance, 会議")).hasSize(1);
  }

  @Test
  void t16_nobodyElseSeesWhatWasTyped() {
    Map<String, String> form = newEvent(People.ADA, "For my eyes alone");
    client.cookies().getCookieStore().removeAll();
    HttpResponse<String> page = postThroughAuthority("/calendar/new", form, People.NOOR_OF_HALCYON);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("For my eyes alone");
  }

  @Test
  void t16_anotherSitesFormDoesNothing() {
    Map<String, String> form = newEvent(People.ADA, "Forged");
    form.put("csrf", "x");
    assertThat(
            client
                .post(journey.uri("/calendar/new"), form, "Sec-Fetch-Site", "cross-site")
                .statusCode())
        .isEqualTo(403);
    client.cookies().getCookieStore().removeAll();
    HttpResponse<String> stranger =
        client.post(journey.uri("/calendar/new"), form, "Sec-Fetch-Site", "cross-site");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(client.cookies().getCookieStore().getCookies()).isEmpty();
  }

  private Map<String, String> allowed(Person person, String subject) {
    Map<String, String> form = newEvent(person, subject);
    return fields(postThroughAuthority("/calendar/new", form, person));
  }

  private String created(Person person, String subject) {
    URI event = BrowserlessClient.location(post("/calendar/new", allowed(person, subject)));
    return event.getPath().replaceFirst(".*/", "");
  }

  @Test
  void t16_aGraphThatFailsLeavesTheFormAsItIs() {
    Map<String, String> form = allowed(People.ADA, "In a storm");
    journey.tenant().script().next(Endpoint.GRAPH_EVENTS, Reply.of(503));
    HttpResponse<String> page = post("/calendar/new", form);
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("Nothing that you typed is lost");
    assertThat(fields(page)).containsEntry("subject", "In a storm");
    assertThat(post("/calendar/new", fields(page)).statusCode()).isEqualTo(303);
    assertThat(calendar(People.ADA, "In a storm")).hasSize(1);
  }

  @Test
  void t16_aTokenThatGraphRefusesLeavesTheFormAsItIs() {
    Map<String, String> form = allowed(People.ADA, "With a new token");
    journey.tenant().script().next(Endpoint.GRAPH_EVENTS, Reply.of(401));
    HttpResponse<String> page = client.follow(post("/calendar/new", form), "");
    assertThat(fields(page)).containsEntry("subject", "With a new token");
    assertThat(post("/calendar/new", fields(page)).statusCode()).isEqualTo(303);
    assertThat(calendar(People.ADA, "With a new token")).hasSize(1);
  }

  @Test
  void t16_whatIsWrongIsSaidBesideItsField() {
    Map<String, String> form = newEvent(People.ADA, "Backwards");
    form.put("endDate", "2026-11-17");
    HttpResponse<String> page = post("/calendar/new", form);
    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(page.body()).select("#problem-endDate").text())
        .isEqualTo("The end is before the start.");
    assertThat(fields(page)).containsEntry("subject", "Backwards");
  }

  @Test
  void t16_anEventIsChangedUnlessItWasChangedElsewhere() {
    String id = created(People.ADA, "Draft");
    HttpResponse<String> page = client.get(journey.uri("/calendar/edit/" + id));
    Map<String, String> form = fields(page);
    form.put("subject", "Fair copy");
    form.put("startTime", "16:00");
    form.put("endTime", "17:00");
    assertThat(post("/calendar/edit/" + id, form).statusCode()).isEqualTo(303);
    CalendarItem changed = calendar(People.ADA, "Fair copy").get(0);
    assertThat(changed.attendees()).isEmpty();
    assertThat(client.get(journey.uri("/calendar/event/" + id)).body()).contains("4:00 PM");

    // The form is older than that change by now.
    form.put("subject", "Overwritten");
    HttpResponse<String> conflict = post("/calendar/edit/" + id, form);
    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body())
        .contains("changed elsewhere in the meantime", "In the calendar now: Fair copy");
    assertThat(calendar(People.ADA, "Overwritten")).isEmpty();
    assertThat(post("/calendar/edit/" + id, fields(conflict)).statusCode()).isEqualTo(303);
    assertThat(calendar(People.ADA, "Overwritten")).hasSize(1);
  }

  @Test
  void t16_removingAsksFirst() {
    String id = created(People.ADA, "To be removed");
    HttpResponse<String> page = client.get(journey.uri("/calendar/remove/" + id));
    assertThat(page.body()).contains("To be removed", "Nobody gets a message");
    assertThat(calendar(People.ADA, "To be removed")).hasSize(1);
    HttpResponse<String> gone = client.follow(post("/calendar/remove/" + id, fields(page)), "");
    assertThat(gone.body()).contains("The event has been deleted.");
    assertThat(calendar(People.ADA, "To be removed")).isEmpty();
    assertThat(client.get(journey.uri("/calendar/remove/" + id)).statusCode()).isEqualTo(404);
  }

  @Test
  void t16_theOrganizerCancelsWithAMessage() {
    Map<String, String> form = allowed(People.ADA, "With others");
    form.put("attendees", "lee@fabrikam.example");
    String id =
        BrowserlessClient.location(post("/calendar/new", form)).getPath().replaceFirst(".*/", "");
    HttpResponse<String> page = client.get(journey.uri("/calendar/remove/" + id));
    Map<String, String> cancel = fields(page);
    cancel.put("comment", "It rains");
    post("/calendar/remove/" + id, cancel);
    assertThat(calendar(People.ADA, "With others")).isEmpty();
    assertThat(
            journey.tenant().journal().requests(Endpoint.GRAPH_EVENT_ACTION).stream()
                .map(TenantRequest::body))
        .anyMatch(body -> body.contains("It rains"));
  }

  @Test
  void t16_anInvitationIsAnswered() {
    String subject = Objects.requireNonNull(invitation(People.ADA).subject());
    HttpResponse<String> week = journey.signIn(client, People.ADA, "/calendar?view=agenda");
    String id =
        Pattern.compile(
                "/event/([A-Za-z0-9~_=-]+)\"[^>]*>(?:(?!</a>).)*" + Pattern.quote(subject),
                Pattern.DOTALL)
            .matcher(week.body())
            .results()
            .map((MatchResult found) -> found.group(1))
            .findFirst()
            .orElseThrow();
    HttpResponse<String> form = client.get(journey.uri("/calendar/answer/" + id));
    Map<String, String> answer = fields(form);
    answer.put("answer", "tentative");
    answer.put("comment", "Perhaps later");
    HttpResponse<String> resumed =
        postThroughAuthority("/calendar/answer/" + id, answer, People.ADA);
    assertThat(resumed.body()).contains("Perhaps later", "Nothing has been saved yet");
    answer = fields(resumed);
    answer.put("answer", "tentative");
    HttpResponse<String> done = client.follow(post("/calendar/answer/" + id, answer), "");
    assertThat(done.body()).contains("Your answer is on its way", "Tentative");
    assertThat(calendar(People.ADA, subject))
        .anyMatch(item -> item.details().response().equals("tentativelyAccepted"));
  }

  private static CalendarItem invitation(Person person) {
    return journey.tenant().calendars().of(person).stream()
        .filter(item -> item.attendees().size() > 1 && item.series() == null)
        .filter(item -> !item.organizer().address().equals(person.signInName()))
        .findFirst()
        .orElseThrow();
  }
}
