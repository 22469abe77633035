package gatehouse.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the caches are that several nodes share.
 *
 * @param place a JNDI name, or the absolute path or {@code file:} URL of a provider's configuration
 * @param prefix of the names of the caches
 */
public record SharedCacheLocation(String place, String prefix) {
  /** Empty if it is a JNDI name. */
  public Optional<URI> file() {
    return place.startsWith("file:")
        ? Optional.of(URI.create(place))
        : Optional.of(place)
            .filter(path -> Path.of(path).isAbsolute())
            .map(path -> Path.of(path).toUri());
  }
}
