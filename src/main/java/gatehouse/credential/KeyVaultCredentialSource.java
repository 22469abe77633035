package gatehouse.credential;

import gatehouse.error.GatehouseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A credential in Key Vault, fetched every hour in the background. While the vault cannot be
 * reached, the version before stays in use. Thread-safe.
 */
final class KeyVaultCredentialSource implements CredentialSource {
  private static final Logger LOG = LoggerFactory.getLogger(KeyVaultCredentialSource.class);
  private static final Duration FRESH = Duration.ofHours(1);

  /**
   * After a failure if there is an older version, and after a fetch if the authority refuses it.
   */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** After a failure if there is no version at all. */
  private static final Duration PAUSE_WITHOUT_ANY = Duration.ofSeconds(5);

  private final Supplier<ClientAuthentication> fetch;
  private final Clock clock;
  private final LogThrottle alert;
  private volatile @Nullable ClientAuthentication kept;
  private @Nullable GatehouseException failure;
  private Instant failedAt = Instant.EPOCH;
  private volatile Instant fetchedAt = Instant.EPOCH;
  private volatile Instant due = Instant.EPOCH;

  /**
   * @param fetch one or two calls, limited in time
   */
  KeyVaultCredentialSource(Supplier<ClientAuthentication> fetch, Clock clock) {
    this.fetch = fetch;
    this.clock = clock;
    this.alert = new LogThrottle(clock, PAUSE);
  }

  @Override
  public ClientAuthentication newest() {
    ClientAuthentication current = kept;
    return current == null ? first() : current;
  }

  @Override
  public boolean ready() {
    return kept != null;
  }

  /** Whoever waits while another fetch fails, or comes right after it, gets the same failure. */
  private ClientAuthentication first() {
    Instant asked = clock.instant();
    synchronized (this) {
      ClientAuthentication current = kept;
      if (current != null) {
        return current;
      }
      GatehouseException last = failure;
      if (last != null && asked.isBefore(failedAt.plus(PAUSE_WITHOUT_ANY))) {
        throw last;
      }
      return fetched();
    }
  }

  @Override
  public synchronized void refresh() {
    if (clock.instant().isBefore(due)) {
      return;
    }
    try {
      var unused = fetched();
    } catch (GatehouseException e) {
      ClientAuthentication current = kept;
      if (current != null) {
        due = clock.instant().plus(PAUSE);
      }
      if (alert.due()) {
        LOG.error(
            "Key Vault: {}; {}",
            e.getMessage(),
            current == null ? "there is no credential yet" : current.title() + " stays in use");
      }
    }
  }

  private ClientAuthentication fetched() {
    ClientAuthentication before = kept;
    ClientAuthentication authentication;
    try {
      authentication = fetch.get();
    } catch (GatehouseException e) {
      failure = e;
      failedAt = clock.instant();
      throw e;
    }
    failure = null;
    fetchedAt = clock.instant();
    due = fetchedAt.plus(FRESH);
    kept = authentication;
    if (!authentication.equals(before)) {
      LOG.info("{} of Key Vault is used from now on", authentication.title());
    }
    return authentication;
  }

  @Override
  public void suspect() {
    Instant soon = fetchedAt.plus(PAUSE);
    if (soon.isBefore(due)) {
      due = soon;
    }
  }
}
