package gatehouse;

import gatehouse.auth.FlowClient;
import gatehouse.auth.FlowClients;
import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.credential.ClientCredential;
import gatehouse.error.GatehouseException;
import gatehouse.graph.GraphClient;
import gatehouse.token.AuthorityMetadata;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets ready in the background what sign-ins need, the authority's metadata and keys and MSAL
 * itself, and looks again and again as long as the authority cannot be reached. The start waits for
 * none of it, and on a small machine the first page does not have to share the processors with it:
 * it begins a little later, or when somebody asks whether it is done.
 */
final class WarmUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final long FIRST_SECONDS = 3;
  private static final long INTERVAL_SECONDS = 10;

  /** What is under way then ends by itself, as all calls do. */
  private static final long MILLIS_TO_END = 10_000;

  private final Settings.Authority authority;
  private final FlowClients flows;
  private final ClientCredential credential;
  private final GraphClient graph;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(this::newThread);
  private volatile @Nullable Thread thread;
  private final AtomicBoolean begun = new AtomicBoolean();
  private boolean compared;

  WarmUp(
      Settings.Authority authority,
      FlowClients flows,
      ClientCredential credential,
      GraphClient graph) {
    this.authority = authority;
    this.flows = flows;
    this.credential = credential;
    this.graph = graph;
  }

  private Thread newThread(Runnable task) {
    Thread made = new Thread(task, "gatehouse-warm-up");
    made.setDaemon(true);
    thread = made;
    return made;
  }

  void begin() {
    var unused =
        executor.scheduleWithFixedDelay(
            this::look, FIRST_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
  }

  /** Whether a sign-in could succeed as far as this process knows. */
  boolean ready() {
    if (begun.compareAndSet(false, true)) {
      executor.execute(this::look);
    }
    FlowClient signIn = flows.signIn();
    return signIn.metadata().peek().isPresent() && signIn.keys().ready() && credential.ready();
  }

  private void look() {
    begun.set(true);
    for (FlowClient flow : flows.all()) {
      look(flow);
    }
  }

  /** Of several user flows one may be misspelt: the others work. */
  private void look(FlowClient flow) {
    try {
      credential.refresh();
      compare(flow.metadata().get());
      flow.keys().refreshIfStale();
      var unused = flow.msal().get();
      if (!authority.isB2c()) {
        graph.warmUp();
      }
    } catch (GatehouseException e) {
      if (flow.flow() == UserFlow.SIGN_IN) {
        LOG.warn("not ready: {}", e.getMessage());
      } else {
        LOG.warn("the user flow {} is not ready: {}", flow.flow().text(), e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.error("getting ready failed", e);
    }
  }

  /**
   * SPEC T2: the settings' endpoints are the ones used; where others are published, say so. Those
   * of B2C are the published ones.
   */
  private void compare(AuthorityMetadata published) {
    if (compared || authority.isB2c()) {
      return;
    }
    compared = true;
    compare(
        "authorize_endpoint", authority.authorizationEndpoint(), published.authorizationEndpoint());
    compare("token_endpoint", authority.tokenEndpoint(), published.tokenEndpoint());
  }

  private static void compare(String key, URI configured, URI published) {
    if (!configured.equals(published)) {
      LOG.warn(
          "{} leads to {}, but the authority publishes {}; the settings win",
          key,
          configured,
          published);
    }
  }

  @Override
  public void close() throws InterruptedException {
    executor.shutdownNow();
    // The container looks for threads that outlive the application right after this, and that the
    // executor has ended does not say yet that its thread has.
    Thread last = thread;
    if (last != null) {
      last.join(MILLIS_TO_END);
    }
  }
}
