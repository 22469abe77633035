package gatehouse;

import gatehouse.auth.FlowClient;
import gatehouse.auth.FlowClients;
import gatehouse.config.UserFlow;
import gatehouse.credential.ClientCredential;
import gatehouse.error.GatehouseException;
import gatehouse.graph.GraphClient;
import gatehouse.msal.Provider;
import gatehouse.token.AuthorityMetadata;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches in the background what sign-ins need, the authority's metadata and keys, and loads MSAL
 * and the client of Graph. It repeats this, so that an authority that could not be reached is found
 * later. It begins a few seconds after the start, so that the first page gets the processor, or
 * when the readiness probe is called.
 */
final class WarmUp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final long DELAY_SECONDS = 3;
  private static final long INTERVAL_SECONDS = 10;
  private static final long MILLIS_TO_END = 10_000;

  private final FlowClients flows;
  private final StartChecks checks;
  private final ClientCredential credential;
  private final Optional<GraphClient> graph;
  private final Thread thread = new Thread(this::run, "gatehouse-warm-up");
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean compared;

  WarmUp(
      FlowClients flows,
      ClientCredential credential,
      Optional<GraphClient> graph,
      StartChecks checks) {
    this.checks = checks;
    this.flows = flows;
    this.credential = credential;
    this.graph = graph;
  }

  void begin() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether metadata, keys and credential are available. */
  boolean ready() {
    asked.countDown();
    FlowClient signIn = flows.signIn();
    return signIn.metadata().peek().isPresent() && signIn.keys().ready() && credential.ready();
  }

  private void run() {
    try {
      var unused = asked.await(DELAY_SECONDS, TimeUnit.SECONDS);
      do {
        flows.all().forEach(this::prepare);
      } while (!closed.await(INTERVAL_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      // Closed while waiting.
    }
  }

  /** Never throws: if one user flow fails, the others work. */
  private void prepare(FlowClient flow) {
    try {
      credential.refresh();
      compare(flow.provider(), flow.metadata().get());
      flow.keys().refreshIfStale();
      var unused = flow.msal().get();
      graph.ifPresent(GraphClient::warmUp);
    } catch (GatehouseException e) {
      if (flow.flow() == UserFlow.SIGN_IN) {
        LOG.warn("not ready: {}", e.getMessage());
      } else {
        LOG.warn("the user flow {} is not ready: {}", flow.flow().text(), e.getMessage());
      }
    } catch (RuntimeException e) {
      LOG.error("the warm-up failed", e);
    }
  }

  /**
   * Warns if the endpoints of the settings, which are used, are not the published ones (SPEC T2).
   */
  private void compare(Provider used, AuthorityMetadata published) {
    if (!compared) {
      compared = true;
      checks.logClock();
      compare(
          "authorize_endpoint", used.authorizationEndpoint(), published.authorizationEndpoint());
      compare("token_endpoint", used.tokenEndpoint(), published.tokenEndpoint());
      if (!used.settings().client().scopes().contains("offline_access")) {
        LOG.info(
            "scopes leaves offline_access out: users sign in again when their token ends, unless"
                + " the authority renews tokens all the same");
      }
    }
  }

  private static void compare(String key, URI configured, URI published) {
    if (!configured.equals(published)) {
      LOG.warn(
          "{} leads to {}, but the authority publishes {}; the setting is used",
          key,
          configured,
          published);
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed.countDown();
    thread.interrupt();
    // The container warns of threads that outlive the application.
    thread.join(MILLIS_TO_END);
  }
}
