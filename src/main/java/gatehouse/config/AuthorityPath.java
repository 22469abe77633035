package gatehouse.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells an authority from one of its endpoints, which are easily copied in its place. */
final class AuthorityPath {
  /** Azure AD B2C and External ID, where every tenant has a host of its own. */
  private static final List<String> HOSTS_OF_TENANTS = List.of(".b2clogin.com", ".ciamlogin.com");

  private static final Pattern BEHIND_TENANT = Pattern.compile("(?<=[^/])/.*");

  /** What stands behind an authority, anywhere. */
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "(?i)(.*?)(/v2\\.0)?"
              + "(/\\.well-known(/.*)?|/oauth2(/v2\\.0)?(/(authorize|token|logout|devicecode))?"
              + "|/discovery(/v2\\.0)?(/keys)?)");

  private static final Pattern VERSION = Pattern.compile("(?i)(.*?)/v[12]\\.0");

  private static final Pattern URL =
      Pattern.compile(
          "(?<origin>https://(?<host>[^/:?#@]+)(:[0-9]+)?)(?<path>/[^?#]*?)/*([?#].*)?");

  private AuthorityPath() {}

  /**
   * What the authority is if the text has more in its path; empty if it has not, or if it is not a
   * URL of https.
   *
   * @param byIssuer whether the authority is another provider's issuer, whose path may end in
   *     anything but an endpoint
   */
  static Optional<String> without(String text, boolean byIssuer) {
    Matcher url = URL.matcher(text);
    if (!url.matches() || text.contains("/..")) {
      return Optional.empty();
    }
    String host = url.group("host").toLowerCase(Locale.ROOT);
    String path = url.group("path");
    Optional<String> shorter =
        isMicrosofts(host) ? Optional.of(tenant(path)) : withoutEndpoint(path, byIssuer);
    return shorter.filter(found -> !found.equals(path)).map(found -> url.group("origin") + found);
  }

  /** The first segment, behind B2C's {@code /tfp}. */
  static String tenant(String path) {
    String known = path.replaceFirst("(?i)^/tfp(?=/)", "");
    return BEHIND_TENANT.matcher(known).replaceFirst("");
  }

  private static boolean isMicrosofts(String host) {
    return NationalCloud.hasAuthority(host) || HOSTS_OF_TENANTS.stream().anyMatch(host::endsWith);
  }

  private static Optional<String> withoutEndpoint(String path, boolean byIssuer) {
    return Stream.of(ENDPOINT, VERSION)
        .filter(pattern -> pattern == ENDPOINT || !byIssuer)
        .map(pattern -> pattern.matcher(path))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }
}
