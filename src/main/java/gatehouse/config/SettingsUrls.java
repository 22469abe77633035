package gatehouse.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges the settings that are URLs or parts of one. Empty answers stand for a fault reported. */
final class SettingsUrls {
  /**
   * Segments of unreserved characters (RFC 3986) that do not begin with a dot, so that nobody on
   * the way reads the path in another way, and a servlet mapping can be made of it as it is.
   */
  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  /** The pages of this application, each with everything below. */
  private static final Set<String> PAGES =
      Set.of(
          "signin",
          "signout",
          "error",
          "calendar",
          "profile",
          "health",
          "assets",
          "web-inf",
          "meta-inf");

  private static final int MAX_PORT = 65_535;

  private final RawSettings raw;
  private final String contextPath;

  SettingsUrls(RawSettings raw, String contextPath) {
    this.raw = raw;
    this.contextPath = contextPath;
  }

  /** Without a trailing slash, so that the endpoint paths can follow (SPEC T2). */
  Optional<URI> authority() {
    return https(
        SettingKey.AUTHORITY,
        "names no tenant",
        "end it with /common, /organizations, /consumers or the tenant's id or name");
  }

  Optional<URI> graph() {
    return https(SettingKey.GRAPH_ENDPOINT, "names no version", "end it with one, such as /v1.0");
  }

  Optional<URI> https(SettingKey key, String withoutPath, String remedy) {
    Optional<URI> url = absolute(key);
    if (url.isEmpty()) {
      return url;
    }
    if (!url.get().getScheme().equals("https")) {
      raw.fault(key, "is not https", "tokens and secrets travel over TLS only: write https://");
      return Optional.empty();
    }
    URI bare = URI.create(url.get().toString().replaceAll("/+$", ""));
    if (bare.getRawPath().isEmpty()) {
      raw.fault(key, withoutPath, remedy);
      return Optional.empty();
    }
    return plainPath(key, bare);
  }

  Optional<String> endpointPath(SettingKey key) {
    String path = raw.text(key);
    if (!PLAIN_PATH.matcher(path).matches()) {
      raw.fault(
          key,
          "is no plain path",
          "write the part after the authority, such as " + key.defaultText());
      return Optional.empty();
    }
    return Optional.of(path);
  }

  /** Exact, or a template: it is compared, never called. */
  Optional<String> issuer() {
    String issuer = raw.text(SettingKey.ISSUER);
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    return absolute(SettingKey.ISSUER, issuer.replace("{tenantid}", "tenantid"))
        .filter(
            url -> {
              boolean https = url.getScheme().equals("https");
              if (!https) {
                raw.fault(SettingKey.ISSUER, "is not https", "copy it from the metadata");
              }
              return https;
            })
        .map(url -> issuer);
  }

  Optional<URI> redirect() {
    return clientUrl(SettingKey.REDIRECT).filter(this::isFreePathOfThisApplication);
  }

  private boolean isFreePathOfThisApplication(URI redirect) {
    String path = redirect.getRawPath();
    if (!path.startsWith(contextPath + "/")) {
      raw.fault(
          SettingKey.REDIRECT,
          "its path " + path + " lies outside of where this application runs, " + contextPath + "/",
          "deploy the application where the redirect leads, or register another redirect");
      return false;
    }
    String below = path.substring(contextPath.length());
    String first = below.split("/", 3)[1].toLowerCase(Locale.ROOT);
    if (first.isEmpty() || PAGES.contains(first)) {
      raw.fault(
          SettingKey.REDIRECT,
          "its path " + path + " belongs to a page of this application",
          "choose another one, such as " + contextPath + "/callback");
      return false;
    }
    return plainPath(SettingKey.REDIRECT, redirect).isPresent();
  }

  /** Home, where nothing else is set and the redirect says where that is. */
  Optional<URI> postLogoutRedirect(Optional<URI> redirect) {
    SettingKey key = SettingKey.POST_LOGOUT_REDIRECT;
    if (raw.text(key).isEmpty()) {
      return redirect.map(url -> url.resolve(contextPath + "/"));
    }
    return clientUrl(key)
        .filter(
            url -> {
              String path = url.getRawPath().replaceFirst("/$", "");
              return path.isEmpty() || plainPath(key, url.resolve(path)).isPresent();
            });
  }

  /** An address of this application as the browser sees it: https, or http on localhost alone. */
  private Optional<URI> clientUrl(SettingKey key) {
    return absolute(key)
        .filter(
            url -> {
              boolean accepted =
                  url.getScheme().equals("https")
                      || (url.getScheme().equals("http") && url.getHost().equals("localhost"));
              if (!accepted) {
                raw.fault(
                    key, "is neither https nor http://localhost", "use https outside localhost");
              }
              return accepted;
            });
  }

  private Optional<URI> plainPath(SettingKey key, URI url) {
    if (PLAIN_PATH.matcher(url.getRawPath()).matches()) {
      return Optional.of(url);
    }
    raw.fault(
        key,
        "its path is not plain",
        "use segments of letters, digits and . _ ~ - alone, without a slash at the end");
    return Optional.empty();
  }

  private Optional<URI> absolute(SettingKey key) {
    String text = raw.text(key);
    return text.isEmpty() ? Optional.empty() : absolute(key, text);
  }

  private Optional<URI> absolute(SettingKey key, String text) {
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
    raw.fault(key, "is no plain absolute URL", "write https://, a host and a path, nothing else");
    return Optional.empty();
  }
}
