package gatehouse.graph;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Graph's {@code mailboxSettings} as they come over the wire: anything may be absent. */
record MailboxSettingsJson(@Nullable String timeZone, @Nullable Hours workingHours) {
  /** A name is shown to the user; no real one is half as long. */
  private static final int MAX_ZONE_NAME = 100;

  record Hours(
      @Nullable List<@Nullable String> daysOfWeek,
      @Nullable String startTime,
      @Nullable String endTime,
      @Nullable Zone timeZone) {}

  /** Graph's {@code timeZoneBase}, or its {@code customTimeZone} with rules of its own. */
  record Zone(
      @Nullable String name,
      @Nullable Integer bias,
      @Nullable Change standardOffset,
      @Nullable Change daylightOffset) {
    Optional<ZoneId> zone(Instant now) {
      return Optional.ofNullable(name)
          .flatMap(ZoneNames::find)
          .or(() -> CustomZone.of(this).flatMap(custom -> custom.known(now)));
    }
  }

  /** When the clocks change, and of the change to summer time by how much. */
  record Change(
      @Nullable String time,
      @Nullable Integer dayOccurrence,
      @Nullable String dayOfWeek,
      @Nullable Integer month,
      @Nullable Integer year,
      @Nullable Integer daylightBias) {}

  /** The mailbox's, else that of its working hours, else the fallback. */
  MailboxZone zone(ZoneId fallback, Instant now) {
    String name = timeZone == null ? "" : timeZone.strip();
    String shown = name.substring(0, Math.min(name.length(), MAX_ZONE_NAME));
    Optional<ZoneId> own = ZoneNames.find(name);
    Optional<ZoneId> ofHours =
        Optional.ofNullable(workingHours)
            .flatMap(hours -> Optional.ofNullable(hours.timeZone()))
            .flatMap(zone -> zone.zone(now));
    MailboxZone.Origin origin =
        own.isPresent()
            ? MailboxZone.Origin.MAILBOX
            : ofHours.isPresent()
                ? MailboxZone.Origin.WORKING_HOURS
                : name.isEmpty() ? MailboxZone.Origin.NOT_SET : MailboxZone.Origin.UNKNOWN;
    return new MailboxZone(own.or(() -> ofHours).orElse(fallback), origin, shown, hours());
  }

  private @Nullable WorkingHours hours() {
    if (workingHours == null || workingHours.daysOfWeek() == null) {
      return null;
    }
    Set<String> names =
        workingHours.daysOfWeek().stream()
            .flatMap(name -> Optional.ofNullable(name).stream())
            .collect(Collectors.toSet());
    Set<DayOfWeek> days =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> names.stream().anyMatch(day.name()::equalsIgnoreCase))
            .collect(Collectors.toSet());
    int start = minute(workingHours.startTime());
    int end = minute(workingHours.endTime());
    return days.isEmpty() || start < 0 || end <= start ? null : new WorkingHours(days, start, end);
  }

  /** Since midnight; -1 if it is not a time. */
  private static int minute(@Nullable String time) {
    try {
      return time == null ? -1 : LocalTime.parse(time.strip()).toSecondOfDay() / 60;
    } catch (DateTimeException e) {
      return -1;
    }
  }
}
