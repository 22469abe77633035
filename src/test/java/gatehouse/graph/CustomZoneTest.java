package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.MailboxZone.Origin;
import gatehouse.http.LenientJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T17: zones that Exchange describes instead of naming them. */
class CustomZoneTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static String change(String month, String occurrence, String time, String more) {
    return """
        {"time":"%s:00.0000000","dayOccurrence":%s,"dayOfWeek":"sunday","month":%s,"year":0%s}\
        """
        .formatted(time, occurrence, month, more);
  }

  private static MailboxZone zone(String hoursZone) throws IOException {
    String settings =
        """
        {"timeZone":"Customized Time Zone","workingHours":{"daysOfWeek":["monday"],
         "startTime":"08:00:00","endTime":"17:00:00","timeZone":%s}}\
        """
            .formatted(hoursZone);
    return LenientJson.read(settings.getBytes(StandardCharsets.UTF_8), MailboxSettingsJson.class)
        .zone(ZoneOffset.UTC, NOW);
  }

  @ParameterizedTest
  @CsvSource({
    // bias, to summer time: month, which Sunday, time; back; zone
    "480, 3, 2, 02:00, 11, 1, 02:00, America/Los_Angeles",
    "300, 3, 2, 02:00, 11, 1, 02:00, America/New_York",
    "-60, 3, 5, 02:00, 10, 5, 03:00, Europe/Berlin",
    "0, 3, 5, 01:00, 10, 5, 02:00, Europe/London",
    "-600, 10, 1, 02:00, 4, 1, 03:00, Australia/Sydney",
  })
  void t17_theZoneOfTheRulesIsFound(
      int bias,
      String month,
      String occurrence,
      String time,
      String backMonth,
      String backOccurrence,
      String backTime,
      String expected)
      throws IOException {
    MailboxZone zone =
        zone(
            """
            {"@odata.type":"#microsoft.graph.customTimeZone","name":"Customized Time Zone",
             "bias":%d,"standardOffset":%s,"daylightOffset":%s}\
            """
                .formatted(
                    bias,
                    change(backMonth, backOccurrence, backTime, ""),
                    change(month, occurrence, time, ",\"daylightBias\":-60")));

    assertThat(zone.origin()).isEqualTo(Origin.WORKING_HOURS);
    assertThat(zone.zone().getRules().getOffset(NOW))
        .isEqualTo(ZoneId.of(expected).getRules().getOffset(NOW));
    for (int month24 = 0; month24 < 24; month24++) {
      Instant at = Instant.parse("2026-01-15T00:00:00Z").plusSeconds(month24 * 30L * 86_400);
      assertThat(zone.zone().getRules().getOffset(at))
          .isEqualTo(ZoneId.of(expected).getRules().getOffset(at));
    }
  }

  @ParameterizedTest
  @CsvSource({"-330, +05:30", "0, Z", "-345, +05:45", "7, -00:07"})
  void t17_withoutChangesTheOffsetIsEnough(int bias, String offset) throws IOException {
    MailboxZone zone =
        zone(
            "{\"name\":\"Customized Time Zone\",\"bias\":%d,\"standardOffset\":{\"month\":0}}"
                .formatted(bias));

    assertThat(zone.zone().getRules().getOffset(NOW)).isEqualTo(ZoneOffset.of(offset));
    assertThat(zone.origin()).isEqualTo(Origin.WORKING_HOURS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"Customized Time Zone\"}",
        "{\"name\":\"x\",\"bias\":100000}",
        "{\"name\":\"x\",\"bias\":-200,\"standardOffset\":{\"time\":\"02:00:00\",\"dayOccurrence\":4,"
            + "\"dayOfWeek\":\"sunday\",\"month\":5},\"daylightOffset\":{\"daylightBias\":-100,"
            + "\"time\":\"02:00:00\",\"dayOccurrence\":2,\"dayOfWeek\":\"sunday\",\"month\":10}}",
        "{\"name\":\"x\",\"bias\":60,\"standardOffset\":{\"month\":13,\"dayOccurrence\":1,"
            + "\"dayOfWeek\":\"sunday\",\"time\":\"02:00:00\"}}",
        "{\"name\":\"x\",\"bias\":60,\"standardOffset\":{\"month\":1,\"dayOccurrence\":9,"
            + "\"dayOfWeek\":\"someday\",\"time\":\"two\"}}"
      })
  void t17_otherRulesFallBackVisibly(String json) throws IOException {
    MailboxZone zone = zone(json);

    assertThat(zone.zone()).isEqualTo(ZoneOffset.UTC);
    assertThat(zone.origin()).isEqualTo(Origin.UNKNOWN);
    assertThat(zone.name()).isEqualTo("Customized Time Zone");
  }
}
