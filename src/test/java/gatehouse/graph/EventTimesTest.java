package gatehouse.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimesTest {
  private static final ZoneId UTC = ZoneOffset.UTC;

  private static EventJson.Time at(@Nullable String dateTime, @Nullable String zone) {
    return new EventJson.Time(dateTime, zone);
  }

  private static EventSpan span(
      EventJson.@Nullable Time start, EventJson.@Nullable Time end, boolean allDay, ZoneId shown) {
    return Objects.requireNonNull(EventTimes.span(start, end, allDay, shown));
  }

  private static EventSpan.Timed timed(String start, String end, String written, ZoneId shown) {
    return (EventSpan.Timed) span(at(start, written), at(end, written), false, shown);
  }

  private static EventSpan allDay(String start, String end, String written, ZoneId shown) {
    return span(at(start, written), at(end, written), true, shown);
  }

  private static EventSpan days(String first, String last) {
    return new EventSpan.AllDay(LocalDate.parse(first), LocalDate.parse(last));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "2026-11-18T09:00:00.0000000, UTC",
        "2026-11-18T09:00:00, UTC",
        "2026-11-18T09:00, UTC",
        "2026-11-18T09:00:00.000, null",
        "2026-11-18T09:00:00Z, null",
        "2026-11-18T09:00:00.0000000Z, UTC",
        "2026-11-18T10:00:00+01:00, UTC",
        "' 2026-11-18T09:00:00 ', ''",
        "2026-11-18T10:00:00.0000000, Europe/Berlin",
        "2026-11-18T10:00:00.0000000, W. Europe Standard Time",
        "2026-11-18T04:00:00.0000000, Eastern Standard Time",
        "2026-11-18T09:00:00.0000000, tzone://Microsoft/Utc",
        "2026-11-18T09:00:00.0000000, tzone://Microsoft/Custom",
        "2026-11-18T09:00:00.0000000, Nowhere Standard Time",
      })
  void k07_formatsOfTheSameMoment(String dateTime, @Nullable String zone) {
    EventSpan span = span(at(dateTime, zone), at(dateTime, zone), false, UTC);

    assertThat(((EventSpan.Timed) span).start().toInstant())
        .isEqualTo(Instant.parse("2026-11-18T09:00:00Z"));
  }

  @Test
  void k07_fractionsAreKept() {
    assertThat(timed("2026-11-18T09:00:00.1234567", "2026-11-18T09:00:01", "UTC", UTC).start())
        .isEqualTo(ZonedDateTime.of(2026, 11, 18, 9, 0, 0, 123_456_700, UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "soon",
        "2026-13-01T00:00:00",
        "2026-02-30T00:00:00",
        "10000-01-01T00:00:00"
      })
  void k07_textThatIsNoTimeHasNoSpan(String text) {
    assertThat(EventTimes.span(at(text, "UTC"), at(text, "UTC"), false, UTC)).isNull();
  }

  @Test
  void k07_missingStartOrEndIsTheOther() {
    EventJson.Time nine = at("2026-11-18T09:00:00", "UTC");
    ZonedDateTime moment = ZonedDateTime.of(2026, 11, 18, 9, 0, 0, 0, UTC);

    assertThat(EventTimes.span(nine, null, false, UTC))
        .isEqualTo(new EventSpan.Timed(moment, moment));
    assertThat(EventTimes.span(null, nine, false, UTC))
        .isEqualTo(new EventSpan.Timed(moment, moment));
    assertThat(EventTimes.span(at(null, null), at(null, "UTC"), false, UTC)).isNull();
    assertThat(EventTimes.span(null, null, true, UTC)).isNull();
    assertThat(EventTimes.span(nine, null, true, UTC)).isEqualTo(days("2026-11-18", "2026-11-18"));
  }

  @Test
  void k06_endBeforeStartIsAnEventWithoutLength() {
    EventSpan.Timed span = timed("2026-11-18T09:00:00", "2026-11-18T08:00:00", "UTC", UTC);

    assertThat(span.end()).isEqualTo(span.start());
    assertThat(allDay("2026-11-18T00:00:00", "2026-11-10T00:00:00", "UTC", UTC))
        .isEqualTo(days("2026-11-18", "2026-11-18"));
  }

  @ParameterizedTest
  @CsvSource({
    "0001-01-01T00:00:00.0000000, 9999-12-31T23:59:59.9999999",
    "1601-01-01T00:00:00, 1969-12-31T23:59:59",
    "+10000-01-01T00:00:00, +999999999-12-31T23:59:59.999999999",
    "-999999999-01-01T00:00:00, 2026-01-01T00:00:00",
  })
  void k06_farTimesDoNotBreak(String start, String end) {
    for (ZoneId zone : List.of(UTC, ZoneOffset.ofHours(14), ZoneOffset.ofHours(-12))) {
      for (boolean allDay : List.of(true, false)) {
        assertThatCode(() -> EventTimes.span(at(start, "UTC"), at(end, "UTC"), allDay, zone))
            .doesNotThrowAnyException();
      }
    }
  }

  static Stream<ZoneId> zonesOfTheWorld() {
    return Stream.concat(
        IntStream.rangeClosed(-12 * 4, 14 * 4)
            .mapToObj(quarters -> ZoneOffset.ofTotalSeconds(quarters * 15 * 60)),
        Stream.of(
                "Pacific/Kiritimati",
                "Pacific/Apia",
                "Pacific/Chatham",
                "Pacific/Pago_Pago",
                "Asia/Kathmandu",
                "America/St_Johns",
                "America/Sao_Paulo",
                "Africa/Casablanca",
                "Europe/Berlin",
                "Australia/Lord_Howe")
            .map(ZoneId::of));
  }

  @ParameterizedTest
  @MethodSource("zonesOfTheWorld")
  void k03_allDayEventsKeepTheirDatesInEveryZone(ZoneId shown) {
    for (String written : List.of("UTC", "Tokyo Standard Time", "America/Los_Angeles")) {
      assertThat(
              allDay("2026-03-29T00:00:00.0000000", "2026-03-30T00:00:00.0000000", written, shown))
          .isEqualTo(days("2026-03-29", "2026-03-29"));
      assertThat(
              allDay("2026-10-24T00:00:00.0000000", "2026-10-27T00:00:00.0000000", written, shown))
          .isEqualTo(days("2026-10-24", "2026-10-26"));
    }
    assertThat(allDay("2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z", "UTC", shown))
        .isEqualTo(days("2026-11-18", "2026-11-18"));
    assertThat(allDay("2026-11-18T00:00:00", "2026-11-18T00:00:00", "UTC", shown))
        .isEqualTo(days("2026-11-18", "2026-11-18"));
  }

  @Test
  void k03_allDayEventThatTheServerHasMovedOffMidnightIsLookedUpInTheShownZone() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    assertThat(allDay("2026-07-13T22:00:00", "2026-07-15T22:00:00", "UTC", berlin))
        .isEqualTo(days("2026-07-14", "2026-07-15"));
    assertThat(
            allDay("2026-07-13T22:00:00", "2026-07-14T22:00:00", "UTC", ZoneId.of("America/Lima")))
        .as("the nearest midnight")
        .isEqualTo(days("2026-07-14", "2026-07-14"));
  }

  /** As some clients write them: an end just before midnight, or an hour late. */
  @ParameterizedTest
  @MethodSource("zonesOfTheWorld")
  void k03_allDayEventsOfOddLengthsHaveWholeDaysInEveryZone(ZoneId shown) {
    for (String end :
        List.of("2026-07-14T23:59:59", "2026-07-15T00:00:00", "2026-07-15T01:00:00")) {
      assertThat(allDay("2026-07-14T00:00:00", end, "UTC", shown))
          .as(end)
          .isEqualTo(days("2026-07-14", "2026-07-14"));
    }
    assertThat(allDay("2026-07-14T00:00:00", "2026-07-15T23:59:59", "UTC", shown))
        .isEqualTo(days("2026-07-14", "2026-07-15"));
  }

  @ParameterizedTest
  @CsvSource({
    // the night that has no 02:30, and the one that has it twice
    "2026-03-29T00:30:00, 2026-03-29T01:30:00, Europe/Berlin, 01:30+01:00, 03:30+02:00",
    "2026-10-25T00:30:00, 2026-10-25T01:30:00, Europe/Berlin, 02:30+02:00, 02:30+01:00",
    "2026-03-08T06:30:00, 2026-03-08T07:30:00, America/New_York, 01:30-05:00, 03:30-04:00",
    "2026-11-01T05:30:00, 2026-11-01T06:30:00, America/New_York, 01:30-04:00, 01:30-05:00",
    "2026-04-04T14:45:00, 2026-04-04T15:15:00, Australia/Lord_Howe, 01:45+11:00, 01:45+10:30",
    "2026-10-03T15:15:00, 2026-10-03T15:45:00, Australia/Lord_Howe, 01:45+10:30, 02:45+11:00",
    // no summer time any more; the old rules had a gap at midnight
    "2026-10-18T02:30:00, 2026-10-18T03:30:00, America/Sao_Paulo, 23:30-03:00, 00:30-03:00",
  })
  void k04_summerTime(String start, String end, String zone, String localStart, String localEnd) {
    EventSpan.Timed span = timed(start, end, "UTC", ZoneId.of(zone));

    assertThat(span.start().toOffsetDateTime().toOffsetTime()).hasToString(localStart);
    assertThat(span.end().toOffsetDateTime().toOffsetTime()).hasToString(localEnd);
    assertThat(span.end().toInstant()).isAfter(span.start().toInstant());
  }

  @Test
  void k04_casablancaFollowsTheRulesOfThisJava() {
    ZoneId casablanca = ZoneId.of("Africa/Casablanca");
    Instant ramadan = Instant.parse("2026-03-01T09:00:00Z");
    EventSpan.Timed span = timed("2026-03-01T09:00:00", "2026-03-01T10:00:00", "UTC", casablanca);

    assertThat(span.start().getOffset()).isEqualTo(casablanca.getRules().getOffset(ramadan));
    assertThat(span.start().toInstant()).isEqualTo(ramadan);
  }

  @Test
  void k04_daysOf23And25HoursAreSpannedInFull() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    EventSpan.Timed spring = timed("2026-03-28T23:00:00", "2026-03-29T22:00:00", "UTC", berlin);
    EventSpan.Timed autumn = timed("2026-10-24T22:00:00", "2026-10-25T23:00:00", "UTC", berlin);

    assertThat(spring.start()).isEqualTo(LocalDate.of(2026, 3, 29).atStartOfDay(berlin));
    assertThat(spring.end()).isEqualTo(LocalDate.of(2026, 3, 30).atStartOfDay(berlin));
    assertThat(Duration.between(spring.start(), spring.end())).isEqualTo(Duration.ofHours(23));
    assertThat(autumn.start()).isEqualTo(LocalDate.of(2026, 10, 25).atStartOfDay(berlin));
    assertThat(autumn.end()).isEqualTo(LocalDate.of(2026, 10, 26).atStartOfDay(berlin));
    assertThat(Duration.between(autumn.start(), autumn.end())).isEqualTo(Duration.ofHours(25));
  }

  @Test
  void k04_localTimesOfAServerThatIgnoresTheWishForUtc() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    // in the gap: an hour later; in the overlap: the first
    assertThat(
            timed("2026-03-29T02:30:00", "2026-03-29T04:00:00", "W. Europe Standard Time", berlin))
        .extracting(span -> span.start().toString())
        .isEqualTo("2026-03-29T03:30+02:00[Europe/Berlin]");
    assertThat(
            timed("2026-10-25T02:30:00", "2026-10-25T04:00:00", "W. Europe Standard Time", berlin))
        .extracting(span -> span.start().toString())
        .isEqualTo("2026-10-25T02:30+02:00[Europe/Berlin]");
  }
}
