package gatehouse.calendar;

import static gatehouse.calendar.CalendarFixtures.allDay;
import static gatehouse.calendar.CalendarFixtures.between;
import static gatehouse.calendar.CalendarFixtures.event;
import static gatehouse.calendar.CalendarFixtures.page;
import static gatehouse.calendar.CalendarFixtures.timed;
import static gatehouse.calendar.CalendarFixtures.week;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.CalendarEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** T16: where events are on the columns of hours, and what is side by side. */
class TimeGridTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

  private static CalendarEvent at(String from, String to) {
    return event(from, timed("2026-11-18T" + from, "2026-11-18T" + to, BERLIN));
  }

  private static List<String> styles(CalendarEvent... events) {
    return week("2026-11-18", BERLIN, events).days().get(2).entries().stream()
        .map(CalendarEntry::style)
        .toList();
  }

  @Test
  void anEventHasItsPlaceInStepsOfFiveMinutes() {
    assertThat(styles(at("09:00", "10:00"))).containsExactly("ev a1 m0 b1 k0");
    assertThat(styles(at("10:20", "11:55"))).containsExactly("ev a2 m4 b1 k7");
    assertThat(styles(at("10:22", "11:56"))).containsExactly("ev a2 m4 b1 k8");
  }

  @Test
  void aShortEventIsLongEnoughToRead() {
    assertThat(styles(at("09:00", "09:00"))).containsExactly("ev a1 m0 b0 k5");
    assertThat(styles(at("23:55", "23:58"))).containsExactly("ev a15 m7 b0 k5");
  }

  @Test
  void whatOverlapsIsSideBySide() {
    assertThat(styles(at("09:00", "10:00"), at("09:30", "11:00"), at("10:00", "10:30")))
        .containsExactly("ev a1 m0 b1 k0 l0 n2", "ev a1 m6 b1 k6 l1 n2", "ev a2 m0 b0 k6 l0 n2");
  }

  @Test
  void whatFollowsHasTheWholeWidth() {
    assertThat(styles(at("09:00", "10:00"), at("10:00", "11:00")))
        .containsExactly("ev a1 m0 b1 k0", "ev a2 m0 b1 k0");
  }

  /** Nothing is dropped in silence. */
  @Test
  void moreThanFitAreCounted() {
    CalendarDay day =
        week(
                "2026-11-18",
                BERLIN,
                IntStream.range(0, 9)
                    .mapToObj(i -> at("09:00", "10:00"))
                    .toArray(CalendarEvent[]::new))
            .days()
            .get(2);

    assertThat(day.entries()).hasSize(9);
    assertThat(day.entries()).filteredOn(entry -> entry.style().equals("ev ev-hidden")).hasSize(5);
    assertThat(day.rests()).containsExactly(new CalendarDay.Rest("a1 m0 b1 k0 l4 n5", 5));
  }

  @Test
  void theHoursOfWorkAndThoseOfEventsAreShown() {
    assertThat(week("2026-11-18", BERLIN).hours())
        .hasSize(10)
        .first()
        .isEqualTo(new TimeGrid.Hour("a0", "08:00", 8));
    assertThat(week("2026-11-18", BERLIN, at("05:50", "06:00"), at("20:00", "21:10")).hours())
        .hasSize(17)
        .first()
        .isEqualTo(new TimeGrid.Hour("a0", "05:00", 5));
  }

  /** The hour that occurs twice begins where the clocks say, and has a length. */
  @Test
  void clocksThatGoBackMakeNoEventEndBeforeItsStart() {
    CalendarPage page =
        week(
            "2026-10-25",
            BERLIN,
            event("x", between("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z", BERLIN)));

    assertThat(page.days().get(6).entries().get(0).style()).isEqualTo("ev a0 m10 b0 k5");
  }

  @Test
  void longEventsAreBarsAcrossTheirDays() {
    CalendarPage page =
        week(
            "2026-11-18",
            BERLIN,
            event("fair", allDay("2026-11-10", "2026-11-17")),
            event("birthday", allDay("2026-11-17", "2026-11-17")),
            event("leave", allDay("2026-11-19", "2026-12-24")),
            event("trip", timed("2026-11-18T20:00", "2026-11-20T08:00", BERLIN)));

    assertThat(page.bars())
        .extracting(bar -> bar.subject() + ":" + bar.style())
        .containsExactly(
            "fair:ev ev-bar c0 w2 r0",
            "birthday:ev ev-bar c1 w1 r1",
            "trip:ev ev-bar c2 w3 r0",
            "leave:ev ev-bar c3 w4 r1");
    assertThat(page.days().get(3).entries())
        .extracting(CalendarEntry::style)
        .containsOnly("ev ev-bar");
  }

  @Test
  void barsWithoutARowAreCounted() {
    CalendarPage page =
        page(
            CalendarView.DAY,
            "2026-11-18",
            BERLIN,
            LONG_AGO,
            IntStream.range(0, 11)
                .mapToObj(i -> event("x", allDay("2026-11-18", "2026-11-18")))
                .toArray(CalendarEvent[]::new));

    assertThat(page.bars()).hasSize(8);
    assertThat(page.hiddenBars()).isEqualTo(3);
    assertThat(page.days().get(0).entries()).hasSize(11);
  }

  @Test
  void nowIsOnTheGridOfTodayAlone() {
    Instant now = Instant.parse("2026-11-18T08:42:00Z");
    assertThat(week("2026-11-18", BERLIN, now).days())
        .extracting(CalendarDay::now)
        .containsExactly(null, null, "a1 m8", null, null, null, null);
    assertThat(week("2026-11-18", BERLIN, Instant.parse("2026-11-18T03:00:00Z")).days())
        .extracting(CalendarDay::now)
        .containsOnlyNulls();
  }
}
