package gatehouse.page;

import gatehouse.calendar.Agenda;
import gatehouse.calendar.CalendarDay;
import gatehouse.find.FoundEvents;
import gatehouse.find.FoundPage;
import gatehouse.find.FreeTimePage;
import gatehouse.find.FreeTimePage.Time;
import gatehouse.find.FreeTimeRequest;
import gatehouse.graph.CalendarEvent;
import gatehouse.i18n.RequestLocale;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Made-up results of searches, for events and for free times. */
final class FixtureFinds {
  private static final LocalDate MONDAY = LocalDate.parse("2026-11-16");

  private FixtureFinds() {}

  private static Agenda agenda(RequestLocale locale) {
    return new Agenda(FixtureEvents.FROM_MAILBOX, locale, PageServer.NOW);
  }

  static FoundPage found(String name, String hostile, RequestLocale locale) {
    List<CalendarEvent> events =
        switch (name) {
          case "search-found" -> FixtureEvents.ordinary();
          case "search-hostile" -> FixtureEvents.hostile(hostile);
          default -> List.of();
        };
    return switch (name) {
      case "search" -> new FoundPage("", false, 0, false, null, List.of());
      case "search-found" ->
          FoundPage.of("review", new FoundEvents(events, true, null, null), agenda(locale));
      case "search-none" ->
          FoundPage.of(
              "unicorn",
              new FoundEvents(events, false, MONDAY.minusDays(30), MONDAY.plusDays(150)),
              agenda(locale));
      default -> FoundPage.of(hostile, new FoundEvents(events, false, null, null), agenda(locale));
    };
  }

  static FreeTimePage free(String name, String hostile, RequestLocale locale) {
    boolean bad = name.equals("free-hostile");
    FreeTimeRequest asked =
        new FreeTimeRequest(
            30,
            bad ? hostile : name.equals("free-colleagues") ? "megan@contoso.example" : "",
            List.of(),
            bad ? "no-address" : "");
    List<String> unknown =
        bad
            ? List.of(hostile)
            : name.equals("free-colleagues")
                ? List.of("lee@fabrikam.example", "nobody@contoso.example")
                : List.of();
    List<FreeTimePage.Day> days = new ArrayList<>();
    for (int i = 0; i < 3 && !name.equals("free-none"); i++) {
      CalendarDay day = agenda(locale).day(MONDAY.plusDays(2 + i));
      List<Time> times = new ArrayList<>();
      for (int hour = 9; hour < 17; hour++) {
        times.add(
            new Time(
                bad ? hostile : "%02d:00 – %02d:30".formatted(hour, hour),
                "/new?start=2026-11-16T%02d:00&end=2026-11-16T%02d:30".formatted(hour, hour)));
      }
      days.add(new FreeTimePage.Day(day, times));
    }
    return new FreeTimePage(
        asked,
        List.of(15, 30, 60, 90, 120, 180),
        unknown,
        name.equals("free-colleagues"),
        days,
        agenda(locale).zone(FixtureEvents.FROM_MAILBOX));
  }
}
