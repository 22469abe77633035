package gatehouse.session;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs one call per key at a time; callers that come meanwhile wait for its result or exception and
 * share it. They wait as long as the call takes, so it needs a time limit. Thread-safe.
 */
final class SingleFlight<T> {
  private final ConcurrentHashMap<String, CompletableFuture<T>> running = new ConcurrentHashMap<>();

  /** Empty at once if a call is running. */
  Optional<T> runUnlessRunning(String key, Supplier<T> call) {
    return running.containsKey(key) ? Optional.empty() : Optional.of(run(key, call));
  }

  T run(String key, Supplier<T> call) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> other = running.putIfAbsent(key, mine);
    if (other != null) {
      return outcome(other);
    }
    try {
      mine.complete(call.get());
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      running.remove(key, mine);
    }
    return outcome(mine);
  }

  private static <T> T outcome(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
