package gatehouse.devtenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The tenant's own time: another clock's, until a test sets or moves it. */
public final class TenantClock extends Clock {
  private volatile Clock source;

  public TenantClock(Clock source) {
    this.source = source;
  }

  /** Stops the clock at that moment. */
  public synchronized void stopAt(Instant moment) {
    source = Clock.fixed(moment, ZoneOffset.UTC);
  }

  /** Moves the clock, which goes on or stands still as before. */
  public synchronized void advance(Duration by) {
    source = Clock.offset(source, by);
  }

  @Override
  public Instant instant() {
    return source.instant();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return source.withZone(zone);
  }
}
