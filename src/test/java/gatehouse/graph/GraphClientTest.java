package gatehouse.graph;

import static gatehouse.graph.FakeGraph.Answer.error;
import static gatehouse.graph.FakeGraph.Answer.json;
import static gatehouse.graph.FakeGraph.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.MailboxZone.Origin;
import gatehouse.http.OutboundProxy;
import gatehouse.http.UpstreamWatch;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphClientTest {
  private static final ZoneId FALLBACK = ZoneId.of("Europe/Stockholm");
  private static final String ADELE =
      """
      {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#users/$entity",
       "id":"87d349ed-44d7-43e1-9a83-5f2406dee5bd","displayName":"Adele Vance",
       "mail":"adele@example.com","userPrincipalName":"adele@tenant.example"}\
      """;

  private final FakeGraph graph = new FakeGraph();
  private final GraphClient client = graph.client();

  @AfterEach
  void stop() {
    client.close();
    graph.close();
  }

  @Test
  void t8_meIsReadWithTheTokenAndOnlyTheFieldsThatAreShown() {
    graph.answers(json(ADELE));

    assertThat(client.me(TOKEN))
        .isEqualTo(
            new GraphUser(
                "87d349ed-44d7-43e1-9a83-5f2406dee5bd",
                "Adele Vance",
                "adele@example.com",
                "adele@tenant.example"));
    FakeGraph.Received request = graph.journal().get(0);
    assertThat(request.target())
        .isEqualTo("/v1.0/me?$select=id,displayName,mail,userPrincipalName");
    assertThat(request.authorization()).isEqualTo("Bearer " + TOKEN);
  }

  @Test
  void t9_blankFieldsAreNone() {
    graph.answers(json("{\"id\":\"1\",\"displayName\":\" \",\"mail\":\"\"}"));

    assertThat(client.me(TOKEN)).isEqualTo(new GraphUser("1", null, null, null));
  }

  @Test
  void eachCallHasItsOwnTokenOnOneConnection() {
    graph.answers(json(ADELE));

    client.me("first");
    client.me("second");
    client.me("third");

    assertThat(graph.journal())
        .extracting(FakeGraph.Received::authorization)
        .containsExactly("Bearer first", "Bearer second", "Bearer third");
    assertThat(graph.journal())
        .extracting(FakeGraph.Received::clientPort)
        .containsOnly(graph.journal().get(0).clientPort());
  }

  @Test
  void connectionIsReusedAfterARefusalToo() {
    graph.answers(error(403, "ErrorAccessDenied"));

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> client.me(TOKEN)).isInstanceOf(GatehouseException.class);
    }

    assertThat(graph.journal())
        .extracting(FakeGraph.Received::clientPort)
        .containsOnly(graph.journal().get(0).clientPort());
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, Europe/Berlin, MAILBOX",
    "W. Europe Standard Time, Europe/Berlin, MAILBOX",
    "UTC, UTC, MAILBOX",
    "tzone://Microsoft/Custom, Europe/Stockholm, UNKNOWN",
    "Customized Time Zone, Europe/Stockholm, UNKNOWN",
    "Mars/Olympus Mons, Europe/Stockholm, UNKNOWN"
  })
  void t17_zoneOfTheMailboxAndWhy(String name, String zone, Origin origin) {
    graph.answers(json("{\"timeZone\":\"%s\"}".formatted(name)));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone())
        .isEqualTo(new MailboxZone(ZoneId.of(zone), origin, name, null));
    assertThat(graph.journal())
        .extracting(FakeGraph.Received::path)
        .containsExactly(
            "/v1.0/$batch", "/v1.0/me/mailboxSettings", "/v1.0/me/outlook/masterCategories");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}", "{\"timeZone\":null}", "{\"timeZone\":\" \"}", "{\"timeZone\":[1]}"})
  void t17_mailboxWithoutZoneGivesTheFallback(String settings) {
    graph.answers(json(settings));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone())
        .isEqualTo(new MailboxZone(FALLBACK, Origin.NOT_SET, "", null));
  }

  @Test
  void t17_workingHoursGiveTheZoneThatTheMailboxDoesNotHave() {
    graph.answers(
        json(
            """
            {"timeZone":"tzone://Microsoft/Custom","workingHours":{
              "daysOfWeek":["monday","Tuesday",null,"someday"],"startTime":"08:30:00.0000000",
              "endTime":"17:00:00.0000000","timeZone":{"name":"Tokyo Standard Time"}}}\
            """));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone())
        .isEqualTo(
            new MailboxZone(
                ZoneId.of("Asia/Tokyo"),
                Origin.WORKING_HOURS,
                "tzone://Microsoft/Custom",
                new WorkingHours(Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY), 510, 1020)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"daysOfWeek\":[]}",
        "{\"daysOfWeek\":[\"monday\"],\"startTime\":\"x\",\"endTime\":\"17:00:00\"}",
        "{\"daysOfWeek\":[\"monday\"],\"startTime\":\"17:00:00\",\"endTime\":\"08:00:00\"}"
      })
  void t17_workingHoursThatCannotBeReadAreUnknown(String hours) {
    graph.answers(json("{\"timeZone\":\"UTC\",\"workingHours\":" + hours + "}"));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone().workingHours()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "403, ErrorAccessDenied, UNREADABLE",
    "404, MailboxNotEnabledForRESTAPI, UNREADABLE",
    "429, TooManyRequests, UNREACHABLE",
    "500, InternalServerError, UNREACHABLE",
    "400, BadRequest, UNREACHABLE"
  })
  void t17_k08_unreadableSettingsGiveTheFallback(int status, String code, Origin origin) {
    graph.answers(error(status, code));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone())
        .isEqualTo(new MailboxZone(FALLBACK, origin, "", null));
  }

  @Test
  void t17_networkFaultGivesTheFallback() {
    graph.close();

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone().origin())
        .isEqualTo(Origin.UNREACHABLE);
  }

  /** K-08: the events may be readable all the same; if not, their call says so. */
  @Test
  void t17_aTokenThatTheSettingsAloneRefuseGivesTheFallback() {
    graph.answers(error(401, "InvalidAuthenticationToken"));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone().origin())
        .isEqualTo(Origin.UNREACHABLE);
  }

  @Test
  void t17_aClaimsChallengeIsNoReasonForTheFallback() {
    graph.answers(
        error(401, "InvalidAuthenticationToken")
            .with(
                "WWW-Authenticate",
                "Bearer error=\"insufficient_claims\", claims=\""
                    + Base64.getEncoder()
                        .encodeToString(
                            "{\"access_token\":{\"acrs\":{\"value\":\"c1\"}}}"
                                .getBytes(StandardCharsets.UTF_8))
                    + "\""));

    assertThatThrownBy(() -> client.mailboxSettings(FakeGraph.ACCESS, FALLBACK))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERACTION_REQUIRED));
  }

  @Test
  void t17_endlessZoneNameIsCut() {
    graph.answers(json("{\"timeZone\":\"%s\"}".formatted("x".repeat(100_000))));

    assertThat(client.mailboxSettings(FakeGraph.ACCESS, FALLBACK).zone().name()).hasSize(100);
  }

  @Test
  void closedClientRefuses() {
    graph.answers(json(ADELE));
    client.me(TOKEN);
    client.close();
    client.close();

    assertThatThrownBy(() -> client.me(TOKEN))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.GRAPH_UNAVAILABLE));
  }

  @Test
  void b8_plainHttpIsRefused() {
    assertThatThrownBy(
            () ->
                new GraphClient(
                    URI.create("http://graph.example/v1.0"),
                    FakeGraph.LIMITS,
                    OutboundProxy.ofJvm(),
                    4,
                    Clock.systemUTC(),
                    UpstreamWatch.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
