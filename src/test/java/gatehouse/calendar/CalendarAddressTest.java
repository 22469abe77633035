package gatehouse.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T16: the date and the view are in the address. */
class CalendarAddressTest {
  private static final LocalDate DATE = LocalDate.of(2026, 11, 20);

  private static CalendarAddress withDate(String... dates) {
    return CalendarAddress.of(null, Map.of("date", dates));
  }

  private static CalendarAddress withPath(@Nullable String path) {
    return CalendarAddress.of(path, Map.of());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void withoutDateItIsToday(String path) {
    assertThat(withPath(path.isEmpty() ? null : path).date()).isNull();
    assertThat(withDate("").date()).isNull();
  }

  @Test
  void aDateIsThatDate() {
    assertThat(withDate("2026-11-20").date()).isEqualTo(DATE);
    assertThat(withDate("2028-02-29").date()).isNotNull();
    assertThat(withPath("/2026/11/20").date()).isEqualTo(DATE);
    assertThat(withPath("/2026/11/20/").date()).isEqualTo(DATE);
  }

  @ParameterizedTest
  @EnumSource
  void itsLinkLeadsToIt(CalendarView view) {
    CalendarAddress address = new CalendarAddress(DATE, view);
    assertThat(address.link()).isEqualTo("/2026/11/20?view=" + view.key());
    assertThat(CalendarAddress.of("/2026/11/20", Map.of("view", new String[] {view.key()})))
        .isEqualTo(address);
    assertThat(new CalendarAddress(null, null).link()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "2026-11-31",
        "2026-02-29",
        "2026-13-01",
        "20261120",
        "2026-11-20T00:00",
        " 2026-11-20",
        "1899-12-31",
        "3000-01-01",
        "+999999999-12-31",
        "-0001-01-01",
        "２０２６-11-20",
        "<script>"
      })
  void anotherTextIsNoDate(String value) {
    assertThatThrownBy(() -> withDate(value))
        .isInstanceOfSatisfying(
            GatehouseException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST))
        .hasMessageNotContaining("script");
  }

  @ParameterizedTest
  @CsvSource({
    "/2026/02/30,BAD_REQUEST",
    "/3000/01/01,BAD_REQUEST",
    "/2026/11,NOT_FOUND",
    "/2026/1/1,NOT_FOUND",
    "/x,NOT_FOUND",
    "/2026/11/20/x,NOT_FOUND"
  })
  void anotherPathIsNoPage(String path, ErrorCode code) {
    assertThatThrownBy(() -> withPath(path))
        .isInstanceOfSatisfying(
            GatehouseException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  @Test
  void whatIsThereTwiceOrUnknownIsRefused() {
    assertThatThrownBy(() -> withDate("2026-11-20", "2026-11-20"))
        .isInstanceOf(GatehouseException.class);
    assertThatThrownBy(() -> CalendarAddress.of(null, Map.of("view", new String[] {"year"})))
        .isInstanceOf(GatehouseException.class);
    assertThatThrownBy(() -> CalendarAddress.of(null, Map.of("view", new String[] {"day", "week"})))
        .isInstanceOf(GatehouseException.class);
  }
}
