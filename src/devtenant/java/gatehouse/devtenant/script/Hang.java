package gatehouse.devtenant.script;

import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds an answer back until released; then it is the honest one. */
public final class Hang implements Step, AutoCloseable {
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  Hang() {}

  @Override
  public Reply play(TenantRequest request, Handler honest) throws InterruptedException {
    arrived.countDown();
    released.await();
    return honest.handle(request);
  }

  /** Waits until a request hangs here; false if none came in time. */
  public boolean awaitArrival(Duration atMost) throws InterruptedException {
    return arrived.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void release() {
    released.countDown();
  }

  @Override
  public void close() {
    release();
  }
}
