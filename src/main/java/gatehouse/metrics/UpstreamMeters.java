package gatehouse.metrics;

import gatehouse.http.CallListener;
import gatehouse.http.Circuit;
import gatehouse.http.Upstream;
import gatehouse.http.UpstreamWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * How long calls take by service and status, what is not let through, and in which state the limits
 * are. Everything is made when an upstream is; a call only adds to it.
 */
record UpstreamMeters(MeterRegistry registry) implements UpstreamWatch {
  private static final Duration[] BUCKETS =
      IntStream.of(5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  @Override
  public CallListener watch(String name, Upstream upstream) {
    Tags tags = Tags.of("service", name);
    Gauge.builder("gatehouse.upstream.calls.under.way", upstream, Upstream::underWay)
        .description("Calls of the service that are under way")
        .tags(tags)
        .register(registry);
    Gauge.builder("gatehouse.upstream.capacity", upstream, Upstream::capacity)
        .description("Calls of the service that may be under way at once (bulkhead)")
        .tags(tags)
        .register(registry);
    Gauge.builder(
            "gatehouse.upstream.pause", upstream, paused -> paused.pause().toMillis() / 1_000.0)
        .description("For how long the service has asked not to be called")
        .baseUnit("seconds")
        .tags(tags)
        .register(registry);
    for (Circuit state : Circuit.values()) {
      Gauge.builder("gatehouse.upstream.circuit", upstream, each -> each.circuit() == state ? 1 : 0)
          .description("1 for the state that the circuit breaker is in")
          .tags(tags.and("state", label(state)))
          .register(registry);
    }
    return new Calls(timers(tags), refusals(tags));
  }

  private Map<StatusClass, Timer> timers(Tags tags) {
    Map<StatusClass, Timer> timers = new EnumMap<>(StatusClass.class);
    for (StatusClass status : StatusClass.values()) {
      timers.put(
          status,
          Timer.builder("gatehouse.upstream.call")
              .description("How long calls of the service take, each attempt for itself")
              .tags(tags.and("status", status.label()))
              .serviceLevelObjectives(BUCKETS)
              .register(registry));
    }
    return timers;
  }

  private Map<CallListener.Refusal, Counter> refusals(Tags tags) {
    Map<CallListener.Refusal, Counter> refusals = new EnumMap<>(CallListener.Refusal.class);
    for (CallListener.Refusal refusal : CallListener.Refusal.values()) {
      refusals.put(
          refusal,
          Counter.builder("gatehouse.upstream.calls.refused")
              .description("Calls that were not let through to the service")
              .tags(tags.and("reason", label(refusal)))
              .register(registry));
    }
    return refusals;
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private record Calls(Map<StatusClass, Timer> byStatus, Map<Refusal, Counter> byRefusal)
      implements CallListener {
    @Override
    public void ended(int status, long nanos) {
      Objects.requireNonNull(byStatus.get(StatusClass.of(status)))
          .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(Refusal refusal) {
      Objects.requireNonNull(byRefusal.get(refusal)).increment();
    }
  }
}
