package gatehouse.credential;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A credential in files, which are checked for changes when the credential is needed, at most once
 * a second. While a file cannot be used, the version before stays in use. Thread-safe.
 */
final class FileCredentialSource implements CredentialSource {
  private static final Logger LOG = LoggerFactory.getLogger(FileCredentialSource.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_ALERTS = Duration.ofMinutes(1);

  private final String key;
  private final List<Path> files;
  private final Reading reading;
  private final Clock clock;
  private final LogThrottle alert;
  private volatile @Nullable Kept kept;
  private volatile Instant lookedAt = Instant.EPOCH;

  /** Reads the files as they are now. */
  @FunctionalInterface
  interface Reading {
    ClientAuthentication read() throws UnusableFileException;
  }

  private record Kept(ClientAuthentication authentication, List<String> stamps) {}

  /**
   * @param key of the setting that names the files, for the log
   * @param files empty if the credential never changes
   */
  FileCredentialSource(String key, List<Path> files, Reading reading, Clock clock) {
    this.key = key;
    this.files = List.copyOf(files);
    this.reading = reading;
    this.clock = clock;
    this.alert = new LogThrottle(clock, BETWEEN_ALERTS);
  }

  @Override
  public ClientAuthentication newest() {
    Kept current = kept;
    return current == null || isDue() ? look() : current.authentication;
  }

  /** Reads the files if they have not been read, since that takes no time. */
  @Override
  public boolean ready() {
    try {
      return kept != null || look() != null;
    } catch (GatehouseException e) {
      return false;
    }
  }

  @Override
  public void refresh() {
    var unused = newest();
  }

  @Override
  public void suspect() {
    lookedAt = Instant.EPOCH;
  }

  /** In either direction, in case the clock has been set back. */
  private boolean isDue() {
    Duration since = Duration.between(lookedAt, clock.instant());
    return !files.isEmpty() && since.abs().compareTo(BETWEEN_LOOKS) >= 0;
  }

  private synchronized ClientAuthentication look() {
    Kept current = kept;
    if (current != null && !isDue()) {
      return current.authentication;
    }
    lookedAt = clock.instant();
    // Before they are read, so that a change in the meantime is noticed at the next look.
    List<String> stamps = files.stream().map(FileCredentialSource::stamp).toList();
    if (current != null && stamps.equals(current.stamps)) {
      return current.authentication;
    }
    try {
      ClientAuthentication authentication = reading.read();
      kept = new Kept(authentication, stamps);
      if (current != null && !authentication.equals(current.authentication)) {
        LOG.info("{} has changed: {} is used from now on", key, authentication.title());
      }
      return authentication;
    } catch (UnusableFileException e) {
      String problem = "the file that " + key + " names " + e.problem();
      if (current == null) {
        throw new GatehouseException(ErrorCode.SERVICE_MISCONFIGURED, problem);
      }
      if (alert.due()) {
        LOG.error("{}; {} stays in use", problem, current.authentication.title());
      }
      return current.authentication;
    }
  }

  /** Differs if the file has changed, or if a link leads to another file. */
  private static String stamp(Path file) {
    try {
      BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
      return seen.lastModifiedTime() + " " + seen.size() + " " + seen.fileKey();
    } catch (IOException e) {
      return "none";
    }
  }
}
