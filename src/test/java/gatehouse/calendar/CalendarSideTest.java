package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.calendar.CalendarSide.Row;
import gatehouse.error.GatehouseException;
import gatehouse.graph.OutlookCalendar;
import gatehouse.graph.OutlookColour;
import gatehouse.mailbox.ShownCalendars;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarSideTest {
  private static final CalendarAddress WEEK =
      new CalendarAddress(LocalDate.parse("2026-11-18"), CalendarView.WEEK);
  private static final OutlookCalendar MAIN =
      new OutlookCalendar("m", "Calendar", OutlookColour.NONE, true, false, null);
  private static final OutlookCalendar ROOM =
      new OutlookCalendar("r", "Room", OutlookColour.TEAL, false, true, "Rooms");

  private static CalendarSide side(
      Optional<List<OutlookCalendar>> known, ShownCalendars shown, String... failed) {
    return CalendarSide.of(known, shown, Set.of(failed), WEEK, "10:42", CalendarFixtures.BRITISH);
  }

  @Test
  void t16_withoutTheListThereIsWhatIsOn() {
    CalendarSide side = side(Optional.empty(), new ShownCalendars(true, List.of(ROOM)), "r");
    assertThat(side.complete()).isFalse();
    assertThat(side.rows())
        .containsExactly(
            new Row("main", "My calendar", "hue-main", null, true, false),
            new Row("r", "Room", "hue-teal", "Rooms", true, true));
  }

  @Test
  void t16_theListHasOutlooksNamesAndWhatHasGoneMeanwhileCanBeSwitchedOff() {
    OutlookCalendar gone = new OutlookCalendar("g", "Gone", OutlookColour.RED, false, false, null);
    CalendarSide side =
        side(Optional.of(List.of(MAIN, ROOM)), new ShownCalendars(false, List.of(gone)), "g", "");
    assertThat(side.complete()).isTrue();
    assertThat(side.rows())
        .containsExactly(
            new Row("main", "Calendar", "hue-main", null, false, false),
            new Row("r", "Room", "hue-teal", "Rooms", false, false),
            new Row("g", "Gone", "hue-red", null, true, true));
  }

  @Test
  void t16_theDefaultCalendarFailsByNoName() {
    CalendarSide side = side(Optional.of(List.of(MAIN)), new ShownCalendars(true, List.of()), "");
    assertThat(side.rows().get(0).failed()).isTrue();
  }

  @Test
  void t16_itsLinksLeadBackToThePage() {
    CalendarSide side = side(Optional.empty(), new ShownCalendars(true, List.of()));
    assertThat(side.all()).isEqualTo("/calendars?back=%2F2026%2F11%2F18%3Fview%3Dweek");
    assertThat(side.refresh()).isEqualTo("/2026/11/18?view=week&refresh=1");
    assertThat(CalendarAddress.ofLink(side.address())).isEqualTo(WEEK);
  }

  @ParameterizedTest
  @CsvSource({"''", "/2026/11/18", "?view=month", "/2026/11/18?view=day"})
  void t16_anAddressIsReadAsItWasWritten(String link) {
    assertThat(CalendarAddress.ofLink(link).link()).isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "/x", "https://evil.example", "?view=year", "?view=day&x=1"})
  void t16_noOtherAddressIsGoneBackTo(String link) {
    assertThatThrownBy(() -> CalendarAddress.ofLink(link)).isInstanceOf(GatehouseException.class);
  }
}
