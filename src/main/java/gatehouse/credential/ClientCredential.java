package gatehouse.credential;

import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How this application proves who it is, now. A new authentication takes over as soon as it is
 * there. While the authority refuses it the one before is sent, for an hour after the change: the
 * authority may learn of a new one later than this application does. Renewals, which nobody waits
 * for, send nothing that was refused within a minute; a sign-in is worth the attempt. A refusal
 * alerts the operator, once a minute (ACCEPTANCE F-12). Thread-safe.
 */
public final class ClientCredential {
  private static final Logger LOG = LoggerFactory.getLogger(ClientCredential.class);
  private static final Duration REFUSED = Duration.ofMinutes(1);
  private static final Duration OVERLAP = Duration.ofHours(1);
  private static final Duration BETWEEN_ALERTS = Duration.ofMinutes(1);
  private static final Duration WARNING = Duration.ofDays(30);

  private final CredentialSource source;
  private final Clock clock;
  private final LogThrottle refusalAlert;
  private final LogThrottle expiryWarning;
  private @Nullable ClientAuthentication current;
  private @Nullable ClientAuthentication previous;
  private Instant changedAt = Instant.EPOCH;
  private final Map<ClientAuthentication, Refusal> refusals = new HashMap<>();

  /** Until when nobody asks again, and what the authority said. */
  private record Refusal(Instant until, @Nullable AuthorityCode code) {}

  ClientCredential(CredentialSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.refusalAlert = new LogThrottle(clock, BETWEEN_ALERTS);
    this.expiryWarning = new LogThrottle(clock, Duration.ofDays(1));
  }

  /**
   * @param assertion for a certificate
   * @param identity for Key Vault
   * @param http for Key Vault, made when first needed
   */
  public static ClientCredential of(
      Credential credential,
      CertificateAssertion assertion,
      ManagedIdentityTokens identity,
      Supplier<OkHttpClient> http,
      Clock clock) {
    return new ClientCredential(
        CredentialSource.of(credential, assertion, identity, http, clock), clock);
  }

  /**
   * What to send to redeem a code. Whoever sends it reports back by {@link #accepted} or {@link
   * #refused}.
   */
  public ClientAuthentication forSignIn() {
    ClientAuthentication newest = source.newest();
    synchronized (this) {
      return sendable(newest).orElse(newest);
    }
  }

  /**
   * What to send to renew a token; as {@link #forSignIn}.
   *
   * @throws GatehouseException SERVICE_MISCONFIGURED where all that there is was refused lately
   */
  public ClientAuthentication forRenewal() {
    ClientAuthentication newest = source.newest();
    synchronized (this) {
      return sendable(newest)
          .orElseThrow(
              () -> {
                Refusal refusal = refusals.get(newest);
                return new GatehouseException(
                    ErrorCode.SERVICE_MISCONFIGURED,
                    newest.title() + " was refused a moment ago, so it is not sent again yet",
                    refusal == null ? null : refusal.code(),
                    null);
              });
    }
  }

  private Optional<ClientAuthentication> sendable(ClientAuthentication newest) {
    Instant now = clock.instant();
    adopt(newest, now);
    if (mayBeSent(newest, now)) {
      return Optional.of(newest);
    }
    return Optional.ofNullable(previous).filter(before -> mayBeSent(before, now));
  }

  private void adopt(ClientAuthentication newest, Instant now) {
    if (!newest.equals(current)) {
      previous = current;
      current = newest;
      changedAt = now;
      refusals.keySet().removeIf(known -> !known.equals(previous));
    } else if (previous != null && now.isAfter(changedAt.plus(OVERLAP))) {
      refusals.remove(previous);
      previous = null;
    }
  }

  /** Of all that ask after the pause the first is let through, and the others after its answer. */
  private boolean mayBeSent(ClientAuthentication authentication, Instant now) {
    Refusal refusal = refusals.get(authentication);
    if (refusal == null) {
      return true;
    }
    if (now.isBefore(refusal.until())) {
      return false;
    }
    refusals.put(authentication, new Refusal(now.plus(REFUSED), refusal.code()));
    return true;
  }

  /** The authority took it, whatever it thought of the rest of the request. */
  public synchronized void accepted(ClientAuthentication authentication) {
    refusals.remove(authentication);
  }

  /**
   * The authority did not take it ({@code invalid_client}).
   *
   * @param remedy for the log: the authority's number, and what the operator can do
   */
  public void refused(
      ClientAuthentication authentication, @Nullable AuthorityCode code, String remedy) {
    synchronized (this) {
      if (authentication.equals(current) || authentication.equals(previous)) {
        refusals.put(authentication, new Refusal(clock.instant().plus(REFUSED), code));
      }
    }
    source.suspect();
    if (refusalAlert.due()) {
      LOG.error("the authority refuses {}:{}", authentication.title(), remedy);
    }
  }

  /** Whether there is one to send, as far as this process knows. */
  public boolean ready() {
    return source.ready();
  }

  /** Looks for a newer one where it is time, and at the calendar. */
  public void refresh() {
    source.refresh();
    if (source.ready()) {
      warnOfExpiry(source.newest());
    }
  }

  private void warnOfExpiry(ClientAuthentication authentication) {
    Optional<Instant> end = authentication.validUntil();
    Instant now = clock.instant();
    if (end.isEmpty() || now.isBefore(end.get().minus(WARNING)) || !expiryWarning.due()) {
      return;
    }
    if (now.isAfter(end.get())) {
      LOG.error(
          "{} has expired, at {}; put a new one in its place", authentication.title(), end.get());
    } else {
      LOG.warn("{} expires at {}; put a new one in its place", authentication.title(), end.get());
    }
  }
}
