package gatehouse.http;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A wait in the calling thread. */
@FunctionalInterface
public interface Pause {
  /** Never shorter than asked for; BUSY where the thread is interrupted. */
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
