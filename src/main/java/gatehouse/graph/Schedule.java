package gatehouse.graph;

import java.time.Instant;
import java.util.List;

/**
 * When somebody is not free.
 *
 * @param address as it was asked for
 * @param known whether Graph says anything about them; if not, they may be busy at any time
 */
public record Schedule(String address, boolean known, List<Busy> busy) {
  /** Graph tells about so many people at once. */
  public static final int MOST = 20;

  public Schedule {
    busy = List.copyOf(busy);
  }

  /**
   * @param to exclusive
   */
  public record Busy(Instant from, Instant to) {}
}
