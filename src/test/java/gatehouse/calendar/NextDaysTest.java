package gatehouse.calendar;

import static gatehouse.calendar.CalendarFixtures.allDay;
import static gatehouse.calendar.CalendarFixtures.event;
import static gatehouse.calendar.CalendarFixtures.timed;
import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.EventStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** T16: what the home page shows of the calendar. */
class NextDaysTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

  /** 10:00 in Stockholm. */
  private static final Instant NOW = Instant.parse("2026-11-18T09:00:00Z");

  private static NextDays next(CalendarEvent... events) {
    return NextDays.of(
        Arrays.asList(events),
        NextDays.range(LocalDate.parse("2026-11-18")),
        ZONE,
        CalendarFixtures.BRITISH,
        NOW);
  }

  private static List<String> lines(NextDays next) {
    return next.days().stream()
        .flatMap(day -> day.entries().stream().map(entry -> day.key() + " " + entry.subject()))
        .toList();
  }

  @Test
  void t16_whatIsOverOrCancelledIsNotNext() {
    CalendarEvent cancelled =
        new CalendarEvent(
            "c",
            "Cancelled",
            timed("2026-11-18T12:00", "2026-11-18T13:00", ZONE),
            null,
            null,
            null,
            new EventStatus(true, false, false, EventStatus.ShowAs.BUSY),
            null);
    NextDays next =
        next(
            event("Tomorrow", timed("2026-11-19T08:00", "2026-11-19T09:00", ZONE)),
            event("Over", timed("2026-11-18T09:00", "2026-11-18T10:00", ZONE)),
            event("Running", timed("2026-11-18T09:30", "2026-11-18T10:01", ZONE)),
            event("Whole day", allDay("2026-11-17", "2026-11-18")),
            cancelled);
    assertThat(lines(next))
        .containsExactly("today Whole day", "today Running", "tomorrow Tomorrow");
    assertThat(next.days().get(0).date()).matches("Wednesday,? 18 November");
    assertThat(next.more()).isZero();
    assertThat(next.known()).isTrue();
  }

  @Test
  void t16_aFullDayLeavesRoomForNoMore() {
    List<CalendarEvent> many = new ArrayList<>();
    IntStream.range(11, 23)
        .mapToObj(hour -> timed("2026-11-18T" + hour + ":00", "2026-11-18T" + hour + ":30", ZONE))
        .forEach(span -> many.add(event("x", span)));
    NextDays next = next(many.toArray(CalendarEvent[]::new));
    assertThat(lines(next)).hasSize(8);
    assertThat(next.more()).isEqualTo(4);
    assertThat(next().days()).isEmpty();
  }
}
