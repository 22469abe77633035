package gatehouse.graph;

import com.microsoft.graph.users.item.UserItemRequestBuilder;
import com.microsoft.kiota.RequestInformation;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code calendarView}s of several calendars, the first pages of several in one round
 * trip. The others are shown where one fails, unless the token itself is refused.
 */
final class CalendarViewsReader {
  private static final CalendarPages.Kind<CalendarEvent> SHOWN =
      new CalendarPages.Kind<>(EventJson.FIELDS, EventReader::read, event -> event);

  private final GraphReader reader;
  private final EventWindow window;
  private final Map<String, OutlookColour> categories;
  private final List<CalendarEvent> events = new ArrayList<>();
  private final Set<String> failed = new HashSet<>();
  private boolean partial;
  private int unreadable;
  private @Nullable GatehouseException first;

  /**
   * @param categories the colours of the mailbox's categories
   */
  CalendarViewsReader(
      GraphReader reader, EventWindow window, Map<String, OutlookColour> categories) {
    this.reader = reader;
    this.window = window;
    this.categories = categories;
  }

  /**
   * @param atOnce how many requests of the mailbox may be in one batch
   */
  CalendarViews read(List<OutlookCalendar> calendars, int atOnce) {
    if (calendars.size() == 1) {
      add(calendars.get(0), pages(calendars.get(0)).read());
    } else {
      for (int i = 0; i < calendars.size(); i += atOnce) {
        readAtOnce(calendars.subList(i, Math.min(i + atOnce, calendars.size())));
      }
    }
    if (first != null && failed.size() == calendars.size()) {
      throw first;
    }
    events.sort(Comparator.comparing(event -> window.startOf(event.span())));
    return new CalendarViews(new CalendarEvents(events, partial, unreadable), failed);
  }

  private void readAtOnce(List<OutlookCalendar> calendars) {
    List<CalendarPages<CalendarEvent>> all = calendars.stream().map(this::pages).toList();
    List<Function<UserItemRequestBuilder, RequestInformation>> asked = new ArrayList<>();
    all.forEach(pages -> asked.add(pages::firstPage));
    List<GraphBatch.Part> parts = reader.batch(asked);
    for (int i = 0; i < all.size(); i++) {
      try {
        add(calendars.get(i), all.get(i).read(parts.get(i)));
      } catch (GatehouseException e) {
        if (e.code() == ErrorCode.INTERACTION_REQUIRED) {
          throw e;
        }
        failed.add(calendars.get(i).id());
        first = first == null ? e : first;
      }
    }
  }

  private CalendarPages<CalendarEvent> pages(OutlookCalendar calendar) {
    return new CalendarPages<>(reader, window, SHOWN, calendar.main() ? null : calendar.id());
  }

  private void add(OutlookCalendar calendar, CalendarPages.Found<CalendarEvent> read) {
    read.events().forEach(event -> events.add(event.painted(calendar, categories)));
    partial |= read.partial();
    unreadable += read.unreadable();
  }
}
