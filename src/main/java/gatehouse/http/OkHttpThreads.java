package gatehouse.http;

import java.util.List;
import okhttp3.internal.concurrent.TaskQueue;
import okhttp3.internal.concurrent.TaskRunner;

/**
 * The threads that OkHttp and Okio share between all clients of this class loader. Closing a client
 * does not end them; without more they keep an undeployed application in memory for minutes, and
 * the container warns of a leak.
 */
public final class OkHttpThreads implements AutoCloseable {
  private static final long END_MILLIS = 1000;

  /** Comes after every client is closed. */
  @Override
  public void close() {
    TaskRunner.INSTANCE.activeQueues().forEach(TaskQueue::shutdown);
    if (TaskRunner.INSTANCE.getBackend() instanceof TaskRunner.RealBackend backend) {
      backend.shutdown();
    }
    for (Thread thread : ours()) {
      if (thread.getName().equals("OkHttp TaskRunner")) {
        awaitEnd(thread);
      } else if (thread.getName().equals("Okio Watchdog")) {
        // It cannot be ended; it ends by itself after a minute without anything to watch.
        thread.setContextClassLoader(null);
      }
    }
  }

  private static List<Thread> ours() {
    ClassLoader own = OkHttpThreads.class.getClassLoader();
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getContextClassLoader() == own)
        .toList();
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
