package gatehouse.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A demo between its start and Ctrl-C. */
record Running(CountDownLatch ended) {
  private static final Duration GET_READY = Duration.ofSeconds(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /**
   * @param closings what to do at the end, in this order
   */
  static Running until(Runnable... closings) {
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  for (Runnable closing : closings) {
                    closing.run();
                  }
                  ended.countDown();
                },
                "demo-end"));
    if (Boolean.getBoolean("demo.ends.with.parent")) {
      endWithParent();
    }
    return new Running(ended);
  }

  /** Unless it is ended by Ctrl-C, Maven leaves running what it has started. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused = parent.onExit().thenRun(() -> System.exit(0));
            });
  }

  /** Waits until a sign-in can succeed; false if that takes too long. */
  static boolean awaitReady(ApplicationServer server) throws InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(server.uri("/health/ready")).build();
    Instant end = Instant.now().plus(GET_READY);
    while (Instant.now().isBefore(end)) {
      try {
        if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return true;
        }
      } catch (IOException e) {
        // asked again
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return false;
  }

  void await() throws InterruptedException {
    ended.await();
  }
}
