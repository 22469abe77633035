package gatehouse.calendar;

import gatehouse.graph.Recurrence;
import gatehouse.i18n.RequestLocale;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in words when the events of a series are. */
final class RecurrenceText {
  private RecurrenceText() {}

  static String of(Recurrence recurrence, RequestLocale locale) {
    DateTexts dates = DateTexts.in(locale.locale());
    String text = pattern(recurrence, locale, dates);
    if (recurrence.end() != null) {
      return locale.text("recurrence.until", text, dates.date(recurrence.end()));
    }
    return recurrence.count() > 0
        ? locale.text("recurrence.times", text, recurrence.count())
        : text;
  }

  private static String pattern(Recurrence recurrence, RequestLocale locale, DateTexts dates) {
    int interval = recurrence.interval();
    String days = days(recurrence, locale.locale());
    return switch (recurrence.pattern()) {
      case DAILY -> locale.text("recurrence.daily", interval);
      case WEEKLY -> locale.text("recurrence.weekly", interval, days);
      case ABSOLUTE_MONTHLY ->
          locale.text("recurrence.absolute-monthly", interval, recurrence.dayOfMonth());
      case RELATIVE_MONTHLY ->
          locale.text("recurrence.relative-monthly", interval, index(recurrence, locale), days);
      case ABSOLUTE_YEARLY -> {
        Month month = Month.of(recurrence.month());
        int day = Math.min(recurrence.dayOfMonth(), month.maxLength());
        yield locale.text(
            "recurrence.absolute-yearly", interval, dates.dayAndMonth(MonthDay.of(month, day)));
      }
      case RELATIVE_YEARLY ->
          locale.text(
              "recurrence.relative-yearly",
              interval,
              index(recurrence, locale),
              days,
              Month.of(recurrence.month())
                  .getDisplayName(TextStyle.FULL_STANDALONE, locale.locale()));
    };
  }

  private static String days(Recurrence recurrence, Locale locale) {
    return recurrence.days().stream()
        .map((DayOfWeek day) -> day.getDisplayName(TextStyle.FULL_STANDALONE, locale))
        .collect(Collectors.joining(", "));
  }

  private static String index(Recurrence recurrence, RequestLocale locale) {
    return locale.text(
        switch (recurrence.index()) {
          case FIRST -> "recurrence.first";
          case SECOND -> "recurrence.second";
          case THIRD -> "recurrence.third";
          case FOURTH -> "recurrence.fourth";
          case LAST -> "recurrence.last";
        });
  }
}
