package gatehouse.find;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.graph.Schedule.Busy;
import gatehouse.graph.WorkingHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** E4: times that are free. */
class FreeSlotsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");
  private static final WorkingHours MORNING =
      new WorkingHours(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), 9 * 60, 12 * 60);

  private static List<String> slots(
      LocalDate day, @Nullable WorkingHours work, int minutes, String from, String busy) {
    List<Busy> spans = new ArrayList<>();
    for (String span :
        busy == null || busy.isBlank() ? List.<String>of() : List.of(busy.split(" "))) {
      String[] ends = span.split("-");
      spans.add(new Busy(at(day, ends[0]), at(day, ends[1])));
    }
    return new FreeSlots(BERLIN, work, Duration.ofMinutes(minutes), spans)
        .on(day, at(day, from)).stream()
            .map(slot -> slot.start().toLocalTime() + "-" + slot.end().toLocalTime())
            .toList();
  }

  private static Instant at(LocalDate day, String time) {
    return LocalDateTime.parse(day + "T" + time).atZone(BERLIN).toInstant();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 | 00:00 | | 09:00-09:30 09:30-10:00 10:00-10:30 10:30-11:00 11:00-11:30 11:30-12:00",
        "60 | 00:00 | | 09:00-10:00 10:00-11:00 11:00-12:00",
        "15 | 11:00 | | 11:00-11:15 11:30-11:45",
        "180 | 00:00 | | 09:00-12:00",
        "180 | 09:05 | | ''",
        "60 | 09:05 | | 09:15-10:15 10:15-11:15",
        "60 | 00:00 | 10:00-10:20 | 09:00-10:00 10:30-11:30",
        "60 | 00:00 | 08:00-09:10 09:05-09:50 11:30-13:00 | 10:00-11:00",
        "30 | 00:00 | 00:00-23:59 | ''",
        // without length: nobody is kept from anything
        "60 | 00:00 | 09:30-09:30 | 09:00-10:00 10:00-11:00 11:00-12:00",
        "60 | 13:00 | | ''"
      })
  void e4_whatIsFreeWithinTheHoursOfWork(int minutes, String from, String busy, String expected) {
    assertThat(String.join(" ", slots(MONDAY, MORNING, minutes, from, busy))).isEqualTo(expected);
  }

  @Test
  void e4_thereIsNoneOnADayOff() {
    assertThat(slots(MONDAY.plusDays(5), MORNING, 30, "00:00", "")).isEmpty();
    assertThat(slots(MONDAY.plusDays(5), null, 30, "00:00", "")).isEmpty();
    assertThat(slots(MONDAY, null, 60, "00:00", "")).hasSize(8).startsWith("09:00-10:00");
  }

  /** K-04: a night shift is an hour shorter or longer where the clocks change. */
  @ParameterizedTest
  @CsvSource({"2026-03-29, 4, 03:00", "2026-10-25, 6, 02:00", "2026-10-26, 5, 02:00"})
  void k04_hoursThatAreNotThereAreNotFree(String date, int hours, String second) {
    WorkingHours night = new WorkingHours(EnumSet.allOf(DayOfWeek.class), 60, 6 * 60);
    LocalDate day = LocalDate.parse(date);
    List<FreeSlots.Slot> slots =
        new FreeSlots(BERLIN, night, Duration.ofHours(1), List.of())
            .on(day, day.atStartOfDay(BERLIN).toInstant());

    assertThat(slots).hasSize(hours);
    assertThat(slots.get(1).start().toLocalTime()).hasToString(second);
    assertThat(slots)
        .allMatch(slot -> Duration.between(slot.start(), slot.end()).equals(Duration.ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "30, '', 30, '', ''",
    "60, ada@example.com, 60, ada@example.com, ''",
    "7, 'a@b.example; c@d.example,e@f.example', 30, a@b.example c@d.example e@f.example, ''",
    "x, ' a@b.example a@b.example ', 30, a@b.example, ''",
    "30, jörg@exämple.example, 30, jörg@exämple.example, ''",
    "30, nobody, 30, '', no-address",
    "30, 'a@b.example; <script>', 30, '', no-address",
    "30, a@b@c, 30, '', no-address",
  })
  void e4_addressesAreTakenApart(
      String length, String with, int minutes, String addresses, String problem) {
    FreeTimeRequest request = FreeTimeRequest.of(length, with);

    assertThat(request.minutes()).isEqualTo(minutes);
    assertThat(String.join(" ", request.addresses())).isEqualTo(addresses);
    assertThat(request.problem()).isEqualTo(problem);
  }

  @Test
  void e4_moreAddressesThanGraphTakesAreSaid() {
    String many =
        Stream.iterate(0, i -> i + 1)
            .limit(21)
            .map(i -> "a" + i + "@b.example")
            .reduce("", (all, each) -> all + ";" + each);
    assertThat(FreeTimeRequest.of("30", many).problem()).isEqualTo("too-many");
    assertThat(FreeTimeRequest.of("30", "x".repeat(3000)).problem()).isEqualTo("too-many");
  }
}
