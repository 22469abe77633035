package gatehouse.http;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A wait in the calling thread. */
@FunctionalInterface
public interface Pause {
  /** At least as long as asked for; BUSY if the thread is interrupted. */
  Pause IN_THREAD =
      duration -> {
        try {
          TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new GatehouseException(ErrorCode.BUSY, "interrupted");
        }
      };

  void of(Duration duration);
}
