package gatehouse.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings that are URLs. An empty result stands for a problem that is reported. */
final class UrlValidator {
  /**
   * In the place of a URL that has been rejected, so that the others can be validated: the settings
   * as a whole are rejected in the end.
   */
  static final URI REJECTED = URI.create("https://rejected.invalid/");

  /**
   * Segments of unreserved characters (RFC 3986) that do not begin with a dot, so that nobody on
   * the way reads the path in another way, and a servlet mapping can be made of it as it is.
   */
  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  private static final int MAX_PORT = 65_535;

  private final RawSettings raw;

  UrlValidator(RawSettings raw) {
    this.raw = raw;
  }

  /** Of another server, with a path that has no slash at its end. */
  Optional<URI> https(SettingKey key, String withoutPath, String remedy) {
    Optional<URI> url = https(key);
    if (url.isPresent() && url.get().getRawPath().isEmpty()) {
      raw.reject(key, withoutPath, remedy);
      return Optional.empty();
    }
    return url;
  }

  /** Of another server, with or without a path, and with no slash at its end. */
  Optional<URI> https(SettingKey key) {
    Optional<URI> url = absolute(key);
    if (url.isEmpty()) {
      return url;
    }
    if (!url.get().getScheme().equals("https")) {
      raw.reject(key, "is not https", "tokens and secrets travel over TLS only: write https://");
      return Optional.empty();
    }
    URI bare = URI.create(url.get().toString().replaceAll("/+$", ""));
    return Optional.of(bare)
        .filter(found -> found.getRawPath().isEmpty() || hasPlainPath(key, found));
  }

  /** Of this application as the browser sees it: https, or http on localhost alone. */
  Optional<URI> ofApplication(SettingKey key) {
    Optional<URI> url = absolute(key);
    if (url.filter(found -> !isSecure(found)).isPresent()) {
      raw.reject(key, "is neither https nor http://localhost", "use https outside localhost");
      return Optional.empty();
    }
    return url;
  }

  private static boolean isSecure(URI url) {
    return url.getScheme().equals("https") || url.getHost().equals("localhost");
  }

  boolean hasPlainPath(SettingKey key, URI url) {
    boolean plain = isPlainPath(url.getRawPath());
    if (!plain) {
      raw.reject(
          key,
          "its path is not plain",
          "use segments of letters, digits and . _ ~ - alone, without a slash at the end");
    }
    return plain;
  }

  static boolean isPlainPath(String path) {
    return PLAIN_PATH.matcher(path).matches();
  }

  private Optional<URI> absolute(SettingKey key) {
    String text = raw.text(key);
    return text.isEmpty() ? Optional.empty() : absolute(key, text);
  }

  /** A URL of scheme, host, port and path. */
  Optional<URI> absolute(SettingKey key, String text) {
    try {
      URI url = new URI(text);
      if (List.of("https", "http").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null
          && !url.getRawAuthority().endsWith(":")
          && url.getPort() != 0
          && url.getPort() <= MAX_PORT) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // Falls through: its message quotes the text.
    }
    raw.reject(
        key, "is not a plain absolute URL", "write https://, a host and a path, nothing else");
    return Optional.empty();
  }
}
