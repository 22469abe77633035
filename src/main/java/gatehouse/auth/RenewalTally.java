package gatehouse.auth;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts how the renewals of access tokens end. Thread-safe. */
public final class RenewalTally {
  /** What became of a renewal, or of a request that needed one. */
  public enum Outcome {
    RENEWED,
    /** A request has waited for the renewal of another one. */
    WAITED,
    /** The authority gave no token; a later renewal may succeed. */
    FAILED,
    /** The authority refused, and the account of the session has ended. */
    ENDED
  }

  private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

  RenewalTally() {
    for (Outcome outcome : Outcome.values()) {
      counts.put(outcome, new LongAdder());
    }
  }

  private LongAdder adder(Outcome outcome) {
    return Objects.requireNonNull(counts.get(outcome));
  }

  void count(Outcome outcome) {
    adder(outcome).increment();
  }

  /**
   * Runs a renewal, or waits for another one.
   *
   * @param run calls what it is given unless another renewal is under way
   */
  String run(boolean urgent, Function<Supplier<String>, String> run, Supplier<String> renewal) {
    AtomicBoolean here = new AtomicBoolean();
    try {
      return run.apply(
          () -> {
            here.set(true);
            return renewal.get();
          });
    } finally {
      if (urgent && !here.get()) {
        count(Outcome.WAITED);
      }
    }
  }

  public long of(Outcome outcome) {
    return adder(outcome).sum();
  }
}
