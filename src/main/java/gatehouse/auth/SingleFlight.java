package gatehouse.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Runs one call per key at a time; who comes meanwhile waits for its outcome and shares it. The
 * runner is bounded in time by its own limits, so the waiting is too.
 */
final class SingleFlight<T> {
  private final ConcurrentHashMap<String, CompletableFuture<T>> running = new ConcurrentHashMap<>();

  /** For who can do without the outcome: it is left to the one call that is running already. */
  void runUnlessRunning(String key, Supplier<T> call) {
    if (!running.containsKey(key)) {
      run(key, call);
    }
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
