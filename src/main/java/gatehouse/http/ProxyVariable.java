package gatehouse.http;

import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A proxy as an environment variable has it: {@code http://user:password@host:port}, where user and
 * password are percent-encoded or as they are, and everything but the host can be left out.
 *
 * @param address resolved at each call; null if there is no proxy
 */
record ProxyVariable(@Nullable InetSocketAddress address, ProxyLogin login) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)(?:http://)?(?![a-z0-9+.-]+://)(?:(?<login>.*)@)?(?<host>[a-z0-9._-]+|\\[[0-9a-f:.]+])"
              + "(?::(?<port>[0-9]{1,5}))?/?");

  private static final int LAST_PORT = 65_535;

  /**
   * @param name in upper case; where that is not set, it counts in lower case
   * @throws IllegalArgumentException if it is not such an address
   */
  static ProxyVariable of(String name, Map<String, String> environment) {
    String value = value(name, environment);
    if (value.isEmpty()) {
      return new ProxyVariable(null, ProxyLogin.none());
    }
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches()) {
      throw unusable(name);
    }
    int port = matcher.group("port") == null ? 80 : Integer.parseInt(matcher.group("port"));
    if (port == 0 || port > LAST_PORT) {
      throw unusable(name);
    }
    return new ProxyVariable(
        InetSocketAddress.createUnresolved(matcher.group("host"), port),
        login(matcher.group("login")));
  }

  /** Empty if it is not set. */
  static String value(String name, Map<String, String> environment) {
    String lowerCase = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    String value = environment.getOrDefault(name, "");
    return (value.isBlank() ? lowerCase : value).strip();
  }

  private static IllegalArgumentException unusable(String name) {
    return new IllegalArgumentException(name + " is not the address of an HTTP proxy");
  }

  private static ProxyLogin login(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return ProxyLogin.none();
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? ProxyLogin.of(decoded(text), "")
        : ProxyLogin.of(decoded(text.substring(0, colon)), decoded(text.substring(colon + 1)));
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign of its own.
      return text;
    }
  }

  @Override
  public String toString() {
    return address == null
        ? "none"
        : address.getHostString() + ":" + address.getPort() + " with " + login;
  }
}
