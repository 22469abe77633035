package gatehouse.icalendar;

import biweekly.component.Observance;
import biweekly.component.VTimezone;
import biweekly.property.UtcOffsetProperty;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Understands a {@code VTIMEZONE} as RFC 5545 (section 3.6.5) says, and knows no other zone. */
final class ZoneReader {
  private static final Instant LAST = Instant.parse("2040-01-01T00:00:00Z");

  private final TreeMap<Instant, ZoneOffset> offsets = new TreeMap<>();
  private final List<ZoneOffset> all = new ArrayList<>();

  ZoneReader(VTimezone zone) {
    Stream.<Observance>concat(
            zone.getStandardTimes().stream(), zone.getDaylightSavingsTime().stream())
        .forEach(this::add);
  }

  private void add(Observance observance) {
    ZoneOffset before = offset(observance.getTimezoneOffsetFrom());
    ZoneOffset after = offset(observance.getTimezoneOffsetTo());
    all.add(after);
    for (LocalDateTime onset : onsets(observance)) {
      offsets.put(onset.toInstant(before), after);
    }
  }

  private static ZoneOffset offset(UtcOffsetProperty property) {
    return ZoneOffset.ofTotalSeconds((int) (property.getValue().getMillis() / 1000));
  }

  /** What the clocks show, as if they showed UTC. */
  private static List<LocalDateTime> onsets(Observance observance) {
    TimeZone utc = TimeZone.getTimeZone("UTC");
    Date start = observance.getDateStart().getValue().getRawComponents().toDate(utc);
    List<LocalDateTime> onsets = new ArrayList<>();
    onsets.add(LocalDateTime.ofInstant(start.toInstant(), ZoneOffset.UTC));
    if (observance.getRecurrenceRule() != null) {
      DateIterator dates = observance.getRecurrenceRule().getDateIterator(start, utc);
      while (dates.hasNext()) {
        Instant next = dates.next().toInstant();
        if (next.isAfter(LAST)) {
          break;
        }
        onsets.add(LocalDateTime.ofInstant(next, ZoneOffset.UTC));
      }
    }
    return onsets;
  }

  /** The first moment at which the clocks show that. */
  Instant moment(LocalDateTime clocks) {
    return all.stream()
        .filter(
            offset -> {
              Map.Entry<Instant, ZoneOffset> there = offsets.floorEntry(clocks.toInstant(offset));
              return there != null && there.getValue().equals(offset);
            })
        .map(clocks::toInstant)
        .min(Comparator.naturalOrder())
        .orElseThrow(() -> new AssertionError("the clocks never show " + clocks));
  }
}
