package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.graph.ClaimsChallenge;
import gatehouse.devtenant.graph.GraphError;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Step;
import gatehouse.journey.BrowserlessClient;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every request that the application makes with the Graph SDK, and every kind of answer, with as
 * much of the SDK as the WAR has (decision 0020).
 */
final class GraphCalls {
  private static final String CLAIMS = "{\"access_token\":{\"nbf\":{\"essential\":true}}}";

  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
  private static final Pattern OTHER_CALENDAR = Pattern.compile("name=\"on\" value=\"([^\"]+)\"");
  private static final Pattern EVENT = Pattern.compile("href=\"[^\"]*(/calendar/event/[^\"]+)\"");

  /** The week that the dev tenant fills, also on a Sunday, which begins another week in English. */
  private static final String WEEK_LINK =
      LocalDate.now(ZoneId.of("Europe/Stockholm"))
          .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
          .plusDays(2)
          .format(DateTimeFormatter.ofPattern("/uuuu/MM/dd'?view=week'", Locale.ROOT));

  private static final String WEEK = "/calendar" + WEEK_LINK;

  private final PackagedSite site;
  private final BrowserlessClient client;

  GraphCalls(PackagedSite site) {
    this.site = site;
    client = site.client();
  }

  void run() {
    site.tenant().journal().clear();
    assertWholeWeek(site.signIn(client, People.ADA, WEEK));
    assertThat(requests(Endpoint.GRAPH_ME)).hasSize(1);
    assertThat(requests(Endpoint.GRAPH_MAILBOX_SETTINGS)).hasSize(1);
    assertThat(requests(Endpoint.GRAPH_CALENDAR_VIEW)).hasSize(1);

    HttpResponse<String> calendar = calendar();
    Matcher event = EVENT.matcher(calendar.body());
    assertThat(event.find()).isTrue();
    HttpResponse<String> details = client.get(site.uri(event.group(1)));
    assertThat(details.statusCode()).isEqualTo(200);
    assertThat(details.body()).contains("class=\"event\"", "class=\"event-facts\"");

    assertThat(client.get(site.uri("/profile/photo")).statusCode()).isEqualTo(200);
    assertOtherCalendar(client.get(site.uri("/calendar/calendars")));

    try {
      site.tenant().script().always(Endpoint.GRAPH_CALENDAR_VIEW, GraphCalls::tenAPage);
      assertWholeWeek(calendar());
      assertThat(requests(Endpoint.GRAPH_CALENDAR_VIEW))
          .extracting(request -> request.query().get("$skip", "0"))
          .startsWith("0", "10");
    } finally {
      site.tenant().script().reset();
    }

    assertWholeWeek(calendarAfter(Step.reply(Reply.of(500))));
    assertThat(requests(Endpoint.GRAPH_CALENDAR_VIEW)).as("asked again").hasSize(2);

    HttpResponse<String> noMailbox =
        calendarAfter(new GraphError(404, "MailboxNotEnabledForRESTAPI", "none").step());
    assertThat(noMailbox.statusCode()).isEqualTo(404);

    HttpResponse<String> challenged = calendarAfter(ClaimsChallenge.step(CLAIMS));
    assertThat(challenged.statusCode()).isEqualTo(302);
    assertThat(BrowserlessClient.location(challenged).getQuery()).contains("claims=");
  }

  /** Switched on, shown, and switched off again. */
  private void assertOtherCalendar(HttpResponse<String> list) {
    Matcher other = OTHER_CALENDAR.matcher(list.body());
    Matcher csrf = CSRF.matcher(list.body());
    assertThat(other.find() && csrf.find()).isTrue();
    for (String way : List.of("on", "off")) {
      site.tenant().journal().clear();
      HttpResponse<String> shown =
          client.follow(
              client.post(
                  site.uri("/calendar/calendars"),
                  Map.of("csrf", csrf.group(1), "back", WEEK_LINK, way, other.group(1))),
              "");
      assertWholeWeek(shown);
      assertThat(requests(Endpoint.GRAPH_CALENDAR_VIEW_OF)).hasSize(way.equals("on") ? 1 : 0);
    }
  }

  private HttpResponse<String> calendarAfter(Step answer) {
    site.tenant().script().next(Endpoint.GRAPH_CALENDAR_VIEW, answer);
    return calendar();
  }

  private HttpResponse<String> calendar() {
    site.tenant().journal().clear();
    return client.get(site.uri(WEEK));
  }

  private List<TenantRequest> requests(Endpoint endpoint) {
    return site.tenant().journal().requests(endpoint);
  }

  private static void assertWholeWeek(HttpResponse<String> calendar) {
    assertThat(calendar.statusCode()).isEqualTo(200);
    assertThat(calendar.body())
        .contains("Daily stand-up", "Public holiday", "Release night (ends at midnight)", "On call")
        .doesNotContain("this calendar is not complete");
  }

  /** The honest answer in smaller pages, linked to one another. */
  private static Reply tenAPage(TenantRequest request, Handler honest) {
    Map<String, List<String>> query = new LinkedHashMap<>(request.query().values());
    query.put("$top", List.of("10"));
    return honest.handle(
        new TenantRequest(
            request.at(),
            request.method(),
            request.path(),
            new Parameters(query),
            request.form(),
            request.headers(),
            request.cookies(),
            request.body()));
  }
}
