package gatehouse.icalendar;

import biweekly.component.DaylightSavingsTime;
import biweekly.component.Observance;
import biweekly.component.StandardTime;
import biweekly.component.VTimezone;
import biweekly.util.DateTimeComponents;
import biweekly.util.Frequency;
import biweekly.util.Recurrence;
import biweekly.util.UtcOffset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneOffsetTransitionRule;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The {@code VTIMEZONE} of a zone, from the rules that this Java has of it: so a file says what the
 * pages show. Changes that follow a rule are a rule, which is all that Outlook reads; others are
 * listed as far as the file needs them.
 *
 * @param from the first moment of the file
 * @param to the last
 */
record FileZone(ZoneId zone, Instant from, Instant to) {

  String id() {
    return zone instanceof ZoneOffset ? "UTC" + zone.getId() : zone.getId();
  }

  VTimezone component() {
    ZoneRules rules = zone.getRules();
    VTimezone component = new VTimezone(id());
    List<ZoneOffsetTransition> listed = rules.getTransitions();
    int lastListed = listed.isEmpty() ? 0 : year(listed.get(listed.size() - 1));
    int firstByRule = Math.max(from.atOffset(ZoneOffset.UTC).getYear() - 1, lastListed + 1);
    ZoneOffsetTransition before = rules.previousTransition(from.plusNanos(1));
    Instant begin = before == null ? from : before.getInstant();

    if (before == null) {
      ZoneOffset offset = rules.getOffset(from);
      LocalDateTime start = LocalDateTime.ofInstant(from, offset).truncatedTo(ChronoUnit.DAYS);
      add(component, start, offset, offset, false, null);
    }
    for (ZoneOffsetTransition change : listed) {
      if (!change.getInstant().isBefore(begin) && !change.getInstant().isAfter(to)) {
        add(component, change, null);
      }
    }
    if (to.atOffset(ZoneOffset.UTC).getYear() >= firstByRule) {
      for (ZoneOffsetTransitionRule rule : rules.getTransitionRules()) {
        add(component, rule.createTransition(firstByRule), rule);
      }
    }
    return component;
  }

  private static int year(ZoneOffsetTransition change) {
    return change.getDateTimeBefore().getYear();
  }

  private void add(
      VTimezone component, ZoneOffsetTransition change, @Nullable ZoneOffsetTransitionRule rule) {
    add(
        component,
        change.getDateTimeBefore(),
        change.getOffsetBefore(),
        change.getOffsetAfter(),
        zone.getRules().isDaylightSavings(change.getInstant()),
        rule == null ? null : yearly(rule, change));
  }

  private static void add(
      VTimezone component,
      LocalDateTime start,
      ZoneOffset before,
      ZoneOffset after,
      boolean daylight,
      @Nullable Recurrence rule) {
    Observance observance = daylight ? new DaylightSavingsTime() : new StandardTime();
    observance.setDateStart(
        new DateTimeComponents(
            start.getYear(),
            start.getMonthValue(),
            start.getDayOfMonth(),
            start.getHour(),
            start.getMinute(),
            start.getSecond(),
            false));
    observance.setTimezoneOffsetFrom(new UtcOffset(before.getTotalSeconds() * 1000L));
    observance.setTimezoneOffsetTo(new UtcOffset(after.getTotalSeconds() * 1000L));
    if (rule != null) {
      observance.setRecurrenceRule(rule);
    }
    if (observance instanceof DaylightSavingsTime summer) {
      component.addDaylightSavingsTime(summer);
    } else if (observance instanceof StandardTime standard) {
      component.addStandardTime(standard);
    }
  }

  /**
   * Java's rule names a weekday on or after a day, or on or before one counted from the end of the
   * month, perhaps in UTC; a file wants it by the clocks of the zone, whose day can be another.
   */
  private static Recurrence yearly(ZoneOffsetTransitionRule rule, ZoneOffsetTransition change) {
    Recurrence.Builder yearly = new Recurrence.Builder(Frequency.YEARLY);
    LocalDate byClocks = change.getDateTimeBefore().toLocalDate();
    if (rule.getDayOfWeek() == null) {
      return yearly.byMonth(byClocks.getMonthValue()).byMonthDay(byClocks.getDayOfMonth()).build();
    }
    int shift = shift(rule, byClocks);
    int length = rule.getMonth().minLength();
    int first =
        rule.getDayOfMonthIndicator() > 0
            ? rule.getDayOfMonthIndicator()
            : length + rule.getDayOfMonthIndicator() - 5;
    biweekly.util.DayOfWeek weekday = RecurrenceRules.weekday(byClocks.getDayOfWeek());
    yearly.byMonth(byClocks.getMonthValue());
    if (shift == 0 && first == length - 6) {
      return yearly.byDay(-1, weekday).build();
    }
    if (shift == 0 && first % 7 == 1) {
      return yearly.byDay(first / 7 + 1, weekday).build();
    }
    YearMonth month = YearMonth.from(byClocks);
    return yearly
        .byDay(weekday)
        .byMonthDay(
            IntStream.range(first + shift, first + shift + 7)
                .filter(day -> day >= 1 && day <= month.lengthOfMonth())
                .boxed()
                .toList())
        .build();
  }

  /** By how many days the clocks show another day than the rule names. */
  private static int shift(ZoneOffsetTransitionRule rule, LocalDate byClocks) {
    int named = rule.getDayOfWeek().getValue();
    int shown = byClocks.getDayOfWeek().getValue();
    return (shown - named + 10) % 7 - 3;
  }
}
