package gatehouse.config;

import gatehouse.config.SettingKey.Presence;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns raw values into {@link Settings}, or says what is wrong with each of them. */
final class SettingsJudge {
  private static final Set<String> PLACEHOLDERS =
      Set.of("YOUR_APP_ID_HERE", "YOUR_APP_PASSWORD_HERE", "YOUR_APP_SECRET_HERE");
  private static final String WHERE_THE_VALUE_IS =
      "copy it from the app registration in the Microsoft Entra admin center";

  /** Segments of unreserved characters (RFC 3986), so that the path is a servlet mapping as is. */
  private static final Pattern PLAIN_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

  private static final Pattern ENDPOINT_PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)+");
  private static final Set<String> TAKEN_PATHS = Set.of("/signin", "/signout", "/error");
  private static final List<String> TAKEN_PREFIXES =
      List.of("/calendar", "/health", "/assets", "/WEB-INF", "/META-INF");
  private static final Set<String> OIDC_SCOPES = Set.of("openid", "profile", "offline_access");
  private static final int KEY_BYTES = 32;

  private final Map<SettingKey, RawSetting> raw;
  private final String contextPath;
  private final List<SettingsFault> faults;

  SettingsJudge(Map<SettingKey, RawSetting> raw, String contextPath, List<SettingsFault> faults) {
    this.raw = raw;
    this.contextPath = contextPath;
    this.faults = faults;
  }

  /** Empty where a fault leaves nothing to build; faults are added to the list. */
  Optional<Settings> judge() {
    String appId = text(SettingKey.APP_ID);
    Secret appSecret = new Secret(text(SettingKey.APP_SECRET));
    Optional<URI> redirect = redirect();
    Optional<URI> authority = https(SettingKey.AUTHORITY).flatMap(this::withTenant);
    Optional<String> authorizePath = endpointPath(SettingKey.AUTHORIZE_ENDPOINT);
    Optional<String> tokenPath = endpointPath(SettingKey.TOKEN_ENDPOINT);
    Optional<URI> graph = https(SettingKey.GRAPH_ENDPOINT);
    List<String> scopes = scopes();
    List<String> tenants = tenants();
    Optional<Settings.Prompt> prompt = prompt();
    Optional<Settings.ResponseMode> responseMode =
        choice(SettingKey.RESPONSE_MODE, Settings.ResponseMode.class);
    Optional<Settings.SignOut> signOut = choice(SettingKey.SIGN_OUT, Settings.SignOut.class);
    Optional<URI> postLogout = postLogoutRedirect(redirect);
    List<Secret> sessionKeys = sessionKeys();
    Optional<ZoneId> zone = zone();
    Optional<Boolean> development = development();
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    String base = authority.orElseThrow().toString();
    String issuer = text(SettingKey.ISSUER);
    return Optional.of(
        new Settings(
            appId,
            appSecret,
            redirect.orElseThrow(),
            scopes,
            authority.orElseThrow(),
            URI.create(base + authorizePath.orElseThrow()),
            URI.create(base + tokenPath.orElseThrow()),
            graph.orElseThrow(),
            issuer.isEmpty() ? null : issuer,
            tenants,
            prompt.orElseThrow(),
            responseMode.orElseThrow(),
            signOut.orElseThrow(),
            postLogout.orElseThrow(),
            sessionKeys,
            zone.orElseThrow(),
            development.orElseThrow()));
  }

  /** The value, its default, or an empty text; a missing required one is a fault. */
  private String text(SettingKey key) {
    RawSetting value = raw.get(key);
    String text = value == null ? "" : value.text();
    if (text.isEmpty()) {
      if (key.presence() == Presence.REQUIRED) {
        String remedy =
            key == SettingKey.REDIRECT
                ? "set it to the callback's absolute URL, as registered"
                : WHERE_THE_VALUE_IS;
        fault(key, "is missing", remedy);
      }
      return key.defaultText();
    }
    if (PLACEHOLDERS.contains(text)) {
      fault(key, "is still the placeholder of the example", WHERE_THE_VALUE_IS);
    }
    return text;
  }

  private Optional<URI> absolute(SettingKey key) {
    String text = text(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      if (uri.getScheme() == null
          || uri.getHost() == null
          || uri.getRawUserInfo() != null
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null) {
        fault(key, "is no plain absolute URL", "write scheme, host and path alone");
        return Optional.empty();
      }
      return Optional.of(uri);
    } catch (URISyntaxException e) {
      fault(key, "is no URL", "write it as in the example file");
      return Optional.empty();
    }
  }

  private Optional<URI> https(SettingKey key) {
    Optional<URI> uri = absolute(key);
    if (uri.isPresent() && !uri.get().getScheme().equals("https")) {
      fault(key, "is not https", "tokens and secrets travel over TLS only: write https://");
      return Optional.empty();
    }
    return uri.map(u -> URI.create(u.toString().replaceAll("/+$", "")));
  }

  private Optional<URI> withTenant(URI authority) {
    if (!PLAIN_PATH.matcher(authority.getRawPath()).matches()) {
      fault(
          SettingKey.AUTHORITY,
          "names no tenant",
          "end it with /common, /organizations, /consumers or the tenant's id or name");
      return Optional.empty();
    }
    return Optional.of(authority);
  }

  private Optional<String> endpointPath(SettingKey key) {
    String path = text(key);
    if (!ENDPOINT_PATH.matcher(path).matches()) {
      fault(key, "is no path", "write the part after the authority, such as " + key.defaultText());
      return Optional.empty();
    }
    return Optional.of(path);
  }

  private Optional<URI> redirect() {
    return clientUrl(SettingKey.REDIRECT)
        .filter(
            uri -> {
              String path = uri.getRawPath();
              if (!path.startsWith(contextPath + "/") || !PLAIN_PATH.matcher(path).matches()) {
                fault(
                    SettingKey.REDIRECT,
                    "its path "
                        + path
                        + " lies outside of where this application runs, \""
                        + contextPath
                        + "/\"",
                    "deploy the application at the path of the redirect, or register another one");
                return false;
              }
              String below = path.substring(contextPath.length());
              if (TAKEN_PATHS.contains(below)
                  || TAKEN_PREFIXES.stream().anyMatch(below::startsWith)) {
                fault(
                    SettingKey.REDIRECT,
                    "its path " + below + " is a page of this application",
                    "choose another one, such as " + contextPath + "/callback");
                return false;
              }
              return true;
            });
  }

  /** An address of this application as the browser sees it: https, or http on localhost alone. */
  private Optional<URI> clientUrl(SettingKey key) {
    return absolute(key)
        .filter(
            uri -> {
              boolean accepted =
                  uri.getScheme().equals("https")
                      || (uri.getScheme().equals("http") && uri.getHost().equals("localhost"));
              if (!accepted) {
                fault(key, "is neither https nor http://localhost", "use https outside localhost");
              }
              return accepted;
            });
  }

  private Optional<URI> postLogoutRedirect(Optional<URI> redirect) {
    if (text(SettingKey.POST_LOGOUT_REDIRECT).isEmpty()) {
      return redirect.map(uri -> uri.resolve(contextPath + "/"));
    }
    return clientUrl(SettingKey.POST_LOGOUT_REDIRECT);
  }

  private List<String> words(SettingKey key) {
    String text = text(key);
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
  }

  private List<String> scopes() {
    Set<String> scopes = new LinkedHashSet<>(List.of("openid", "profile", "offline_access"));
    for (String scope : words(SettingKey.SCOPES)) {
      // RFC 6749, section 3.3: scope-token
      if (!scope.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\')) {
        fault(SettingKey.SCOPES, "has a character that no scope may have", "remove it");
      }
      String lower = scope.toLowerCase(Locale.ROOT);
      scopes.add(OIDC_SCOPES.contains(lower) ? lower : scope);
    }
    return new ArrayList<>(scopes);
  }

  private List<String> tenants() {
    List<String> tenants = new ArrayList<>();
    for (String tenant : words(SettingKey.TENANTS)) {
      try {
        String id = UUID.fromString(tenant).toString();
        if (!id.equalsIgnoreCase(tenant)) {
          throw new IllegalArgumentException();
        }
        tenants.add(id);
      } catch (IllegalArgumentException e) {
        fault(
            SettingKey.TENANTS,
            "\"" + tenant + "\" is no tenant id",
            "list the tenants' ids (GUIDs); names are not in a token");
      }
    }
    return tenants;
  }

  private Optional<Settings.Prompt> prompt() {
    RawSetting value = raw.get(SettingKey.PROMPT);
    if (value != null && value.text().isEmpty()) {
      return Optional.of(Settings.Prompt.UNSET);
    }
    return choice(SettingKey.PROMPT, Settings.Prompt.class);
  }

  private <E extends Enum<E>> Optional<E> choice(SettingKey key, Class<E> type) {
    String text = text(key);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return Optional.of(constant);
      }
    }
    String choices =
        String.join(
            ", ",
            Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList());
    fault(key, "is none of its values", "choose one of: " + choices);
    return Optional.empty();
  }

  private List<Secret> sessionKeys() {
    List<Secret> keys = new ArrayList<>();
    for (String key : words(SettingKey.SESSION_KEY)) {
      try {
        if (Base64.getDecoder().decode(key).length != KEY_BYTES) {
          throw new IllegalArgumentException();
        }
        keys.add(new Secret(key));
      } catch (IllegalArgumentException e) {
        fault(
            SettingKey.SESSION_KEY,
            "is not 32 bytes in base64",
            "make one with: openssl rand -base64 32");
      }
    }
    return keys;
  }

  private Optional<ZoneId> zone() {
    try {
      return Optional.of(ZoneId.of(text(SettingKey.TIME_ZONE)));
    } catch (DateTimeException e) {
      fault(SettingKey.TIME_ZONE, "is no IANA time zone", "write one such as Europe/Berlin");
      return Optional.empty();
    }
  }

  private Optional<Boolean> development() {
    String text = text(SettingKey.DEVELOPMENT);
    if (!text.equals("true") && !text.equals("false")) {
      fault(SettingKey.DEVELOPMENT, "is neither true nor false", "write one of the two");
      return Optional.empty();
    }
    return Optional.of(Boolean.valueOf(text));
  }

  private void fault(SettingKey key, String problem, String remedy) {
    RawSetting value = raw.get(key);
    String source = value == null ? "not set" : value.source();
    faults.add(new SettingsFault(key.yamlName() + " (" + source + ")", problem, remedy));
  }
}
