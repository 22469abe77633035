package gatehouse.devtenant.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** When an event is. */
public sealed interface EventTime {
  Instant start(ZoneId mailbox);

  Instant end(ZoneId mailbox);

  /** From one moment to another. */
  record Timed(Instant from, Instant until) implements EventTime {
    @Override
    public Instant start(ZoneId mailbox) {
      return from;
    }

    @Override
    public Instant end(ZoneId mailbox) {
      return until;
    }
  }

  /** Whole days, the last one excluded. */
  record AllDay(LocalDate from, LocalDate until) implements EventTime {
    @Override
    public Instant start(ZoneId mailbox) {
      return from.atStartOfDay(mailbox).toInstant();
    }

    @Override
    public Instant end(ZoneId mailbox) {
      return until.atStartOfDay(mailbox).toInstant();
    }
  }
}
