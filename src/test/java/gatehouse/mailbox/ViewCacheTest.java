package gatehouse.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.CalendarEvent;
import gatehouse.graph.CalendarEvents;
import gatehouse.graph.EventSpan;
import gatehouse.graph.EventStatus;
import gatehouse.graph.OutlookCalendar;
import gatehouse.graph.OutlookColour;
import gatehouse.token.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewCacheTest {
  private final SettableClock clock = new SettableClock();
  private final ViewCache cache = new ViewCache(1_600, clock);

  private boolean has(String session, Object what) {
    return cache.get(session, what, String.class).isPresent();
  }

  @Test
  void t16_whatWasReadIsThereForItsSessionAlone() {
    cache.put("ada", 1, "week", 100, clock.instant());
    assertThat(cache.get("ada", 1, String.class)).contains("week");
    assertThat(has("ada", 2)).isFalse();
    assertThat(has("olu", 1)).isFalse();
  }

  @Test
  void t16_itIsForgottenAfterFiveMinutes() {
    cache.put("ada", 1, "week", 100, clock.instant());
    clock.advance(ViewCache.LIFETIME.minusMillis(1));
    assertThat(has("ada", 1)).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(has("ada", 1)).isFalse();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void t16_aClockThatIsPutBackKeepsNothing() {
    cache.put("ada", 1, "week", 100, clock.instant());
    clock.advance(Duration.ofSeconds(-1));
    assertThat(has("ada", 1)).isFalse();
  }

  @Test
  void t16_theEndOfASessionTakesAllOfIts() {
    cache.put("ada", 1, "week", 100, clock.instant());
    cache.put("ada", 2, "month", 100, clock.instant());
    cache.put("olu", 1, "week", 100, clock.instant());
    cache.drop("ada");
    assertThat(has("ada", 1)).isFalse();
    assertThat(has("ada", 2)).isFalse();
    assertThat(has("olu", 1)).isTrue();
    assertThat(cache.bytes()).isEqualTo(100);
  }

  @Test
  void k02_theOldestGivesWayWhereThereIsNoRoom() {
    for (int i = 0; i < 20; i++) {
      cache.put("ada", i, "week", 100, clock.instant());
    }
    assertThat(cache.bytes()).isEqualTo(1_600);
    assertThat(has("ada", 3)).isFalse();
    assertThat(has("ada", 4)).isTrue();
  }

  @Test
  void k02_whatIsHugeIsNotKeptAndReplacesWhatWasThere() {
    cache.put("ada", 1, "week", 100, clock.instant());
    cache.put("ada", 1, "week", 101, clock.instant());
    assertThat(has("ada", 1)).isFalse();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void t16_aNewOneReplacesTheOld() {
    cache.put("ada", 1, "week", 100, clock.instant());
    cache.put("ada", 1, "newer", 50, clock.instant());
    assertThat(cache.get("ada", 1, String.class)).contains("newer");
    assertThat(cache.bytes()).isEqualTo(50);
  }

  @Test
  void k02_theSizeOfAViewGrowsWithItsTexts() {
    EventSpan day = new EventSpan.AllDay(LocalDate.EPOCH, LocalDate.EPOCH);
    CalendarEvent small =
        new CalendarEvent("i", "s", day, null, null, null, EventStatus.BUSY, null);
    CalendarEvent large =
        new CalendarEvent("i", "s".repeat(9_000), day, null, null, null, EventStatus.BUSY, null);
    assertThat(view(small, 1).bytes()).isBetween(1_000, 2_000);
    assertThat(view(small, 1_000).bytes()).isBetween(500_000, 1_000_000);
    assertThat(view(large, 1).bytes()).isGreaterThan(18_000);
  }

  private ShownView view(CalendarEvent event, int count) {
    return new ShownView(
        new CalendarEvents(Collections.nCopies(count, event), false, 0), Set.of(), clock.instant());
  }

  @Test
  void t16_calendarsAreSwitchedOnAndOff() {
    OutlookCalendar other =
        new OutlookCalendar("o", "Other", OutlookColour.RED, false, false, null);
    ShownCalendars both = ShownCalendars.MAIN_ALONE.with(other).with(other);
    assertThat(both.all()).containsExactly(OutlookCalendar.MAIN, other);
    assertThat(both.isOn(other)).isTrue();
    assertThat(both.without(OutlookCalendar.MAIN).all()).containsExactly(other);
    assertThat(both.without(OutlookCalendar.MAIN).with(OutlookCalendar.MAIN)).isEqualTo(both);
    assertThat(both.without(other)).isEqualTo(ShownCalendars.MAIN_ALONE);
  }

  @Test
  void k02_ofManyCalendarsTheNewestAreOn() {
    List<OutlookCalendar> many =
        IntStream.range(0, 20)
            .mapToObj(i -> new OutlookCalendar("" + i, "", OutlookColour.NONE, false, false, null))
            .toList();
    ShownCalendars shown = ShownCalendars.MAIN_ALONE;
    for (OutlookCalendar calendar : many) {
      shown = shown.with(calendar);
    }
    assertThat(shown.others()).isEqualTo(many.subList(20 - ShownCalendars.MOST, 20));
  }

  /** A page that is read while an event is being changed has the event as it was. */
  @Test
  void t16_whatWasReadBeforeAChangeIsNotKeptAfterIt() {
    Instant readAt = clock.instant();
    cache.drop("ada");
    cache.put("ada", 1, "week", 100, readAt);
    assertThat(has("ada", 1)).isFalse();
    clock.advance(Duration.ofMillis(1));
    cache.put("ada", 1, "week", 100, clock.instant());
    assertThat(has("ada", 1)).isTrue();
  }
}
