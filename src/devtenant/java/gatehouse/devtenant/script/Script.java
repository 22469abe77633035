package gatehouse.devtenant.script;

import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What departs from honest behaviour, and when. Steps given with {@code next} are played once each,
 * in order; then the one given with {@code always}; then the honest handler.
 */
public final class Script implements AutoCloseable {
  private record Planned(Endpoint endpoint, Predicate<TenantRequest> matches, Step step) {}

  private final List<Planned> next = new ArrayList<>();
  private final Map<Endpoint, Step> always = new EnumMap<>(Endpoint.class);
  private final Map<Occasion, Deque<IdTokenMutator>> nextIdTokens = new EnumMap<>(Occasion.class);
  private final Map<Occasion, IdTokenMutator> everyIdToken = new EnumMap<>(Occasion.class);
  private final Deque<Duration> nextAccessTokenLifetimes = new ArrayDeque<>();
  private final List<Hang> hangs = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public void next(Endpoint endpoint, Step step) {
    next(endpoint, request -> true, step);
  }

  public void next(Endpoint endpoint, Reply reply) {
    next(endpoint, Step.reply(reply));
  }

  /** For the next request there that matches; others are not affected. */
  public synchronized void next(Endpoint endpoint, Predicate<TenantRequest> matches, Step step) {
    next.add(new Planned(endpoint, matches, step));
  }

  public synchronized void always(Endpoint endpoint, Step step) {
    always.put(endpoint, step);
  }

  public void always(Endpoint endpoint, Reply reply) {
    always(endpoint, Step.reply(reply));
  }

  /** The next answer of that endpoint hangs until the test releases it, or the tenant closes. */
  public synchronized Hang hangNext(Endpoint endpoint) {
    Hang hang = new Hang();
    hangs.add(hang);
    next(endpoint, hang);
    return hang;
  }

  /** A delay in real time; it ends early when the tenant closes. */
  public Step delay(Duration delay) {
    return (request, honest) -> {
      boolean closing = closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      return closing ? Reply.of(503) : honest.handle(request);
    };
  }

  /** Makes the ID token of the next sign-in. */
  public void nextIdToken(IdTokenMutator mutator) {
    nextIdToken(Occasion.SIGN_IN, mutator);
  }

  public synchronized void nextIdToken(Occasion occasion, IdTokenMutator mutator) {
    nextIdTokens.computeIfAbsent(occasion, key -> new ArrayDeque<>()).addLast(mutator);
  }

  /** Makes every ID token for which no other mutator waits. */
  public synchronized void everyIdToken(Occasion occasion, IdTokenMutator mutator) {
    everyIdToken.put(occasion, mutator);
  }

  public synchronized void nextAccessTokenLifetime(Duration lifetime) {
    nextAccessTokenLifetimes.addLast(lifetime);
  }

  public synchronized Optional<IdTokenMutator> takeIdTokenMutator(Occasion occasion) {
    Deque<IdTokenMutator> waiting = nextIdTokens.get(occasion);
    IdTokenMutator mutator = waiting == null ? null : waiting.pollFirst();
    return Optional.ofNullable(mutator != null ? mutator : everyIdToken.get(occasion));
  }

  public synchronized Optional<Duration> takeAccessTokenLifetime() {
    return Optional.ofNullable(nextAccessTokenLifetimes.pollFirst());
  }

  /** Back to honesty; what hangs is released. */
  public synchronized void reset() {
    next.clear();
    always.clear();
    nextIdTokens.clear();
    everyIdToken.clear();
    nextAccessTokenLifetimes.clear();
    hangs.forEach(Hang::release);
    hangs.clear();
  }

  public Reply play(Endpoint endpoint, TenantRequest request, Handler honest)
      throws InterruptedException {
    Step step = take(endpoint, request);
    return step == null ? honest.handle(request) : step.play(request, honest);
  }

  private synchronized @Nullable Step take(Endpoint endpoint, TenantRequest request) {
    for (Planned planned : next) {
      if (planned.endpoint() == endpoint && planned.matches().test(request)) {
        next.remove(planned);
        return planned.step();
      }
    }
    return always.get(endpoint);
  }

  @Override
  public void close() {
    closed.countDown();
    reset();
  }
}
