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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The credential that this application authenticates with at the moment. A new version is used at
 * once. While the authority refuses it, the version before is sent, for an hour after the change,
 * since the authority may learn of a new version later than this application. Renewals, which
 * nobody waits for, send nothing that was refused within the last minute; sign-ins do. A refusal is
 * logged for the operator, once a minute (ACCEPTANCE F-12). Thread-safe.
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

  /**
   * @param until when it is not sent again
   * @param code of the authority
   */
  private record Refusal(Instant until, @Nullable AuthorityCode code) {}

  public ClientCredential(CredentialSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
    this.refusalAlert = new LogThrottle(clock, BETWEEN_ALERTS);
    this.expiryWarning = new LogThrottle(clock, Duration.ofDays(1));
  }

  /** For redeeming a code. The caller reports back by {@link #accepted} or {@link #refused}. */
  public ClientAuthentication forSignIn() {
    ClientAuthentication newest = source.newest();
    return sendable(newest).orElse(newest);
  }

  /**
   * For renewing a token; as {@link #forSignIn}.
   *
   * @throws GatehouseException SERVICE_MISCONFIGURED if all versions were refused lately
   */
  public ClientAuthentication forRenewal() {
    ClientAuthentication newest = source.newest();
    return sendable(newest).orElseThrow(() -> refusedLately(newest));
  }

  private synchronized GatehouseException refusedLately(ClientAuthentication newest) {
    Refusal refusal = refusals.get(newest);
    return new GatehouseException(
        ErrorCode.SERVICE_MISCONFIGURED,
        newest.title() + " was refused a moment ago, so it is not sent again yet",
        refusal == null ? null : refusal.code(),
        null);
  }

  private synchronized Optional<ClientAuthentication> sendable(ClientAuthentication newest) {
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

  /** After the pause, the first request is let through, and the others only after its answer. */
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

  /** The authority accepted the credential, whatever it said about the rest of the request. */
  public synchronized void accepted(ClientAuthentication authentication) {
    refusals.remove(authentication);
  }

  /**
   * The authority refused the credential ({@code invalid_client}).
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
      // A remedy begins with the authority's number, if there is one.
      String colon = remedy.startsWith(" ") ? ":" : "";
      LOG.error("the authority refuses {}{}{}", authentication.title(), colon, remedy);
    }
  }

  /** Whether there is a version to send. */
  public boolean ready() {
    return source.ready();
  }

  /** When the newest version expires; empty if nobody here knows. */
  public Optional<Instant> validUntil() {
    return source.ready() ? source.newest().validUntil() : Optional.empty();
  }

  /** Looks for a newer version when it is time, and warns if the newest one expires soon. */
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
      LOG.error("{} has expired at {}; replace it", authentication.title(), end.get());
    } else {
      LOG.warn("{} expires at {}; replace it", authentication.title(), end.get());
    }
  }
}
