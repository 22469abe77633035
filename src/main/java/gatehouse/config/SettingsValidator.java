package gatehouse.config;

import gatehouse.credential.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;

/** Turns raw values into {@link Settings}, or says what is wrong with each of them. */
final class SettingsValidator {
  /** Instead of the address of Microsoft Graph. */
  private static final String NO_GRAPH = "none";

  private static final int KEY_BYTES = 32;
  private static final int HOURS_OF_A_WORKING_DAY = 8;
  private static final int MINUTES_OF_A_DAY = 24 * 60;
  private static final int MOST_MAILBOX_CALLS = 64;
  private static final int HOURS_OF_A_MONTH = 31 * 24;

  private final RawSettings raw;
  private final UrlValidator urls;
  private final String contextPath;

  SettingsValidator(RawSettings raw, String contextPath) {
    this.raw = raw;
    this.urls = new UrlValidator(raw);
    this.contextPath = contextPath;
  }

  /** Empty if there is any problem. */
  Optional<Settings> validate() {
    Settings.Authority authority = new AuthorityValidator(raw, urls).validate();
    Settings.Graph graph = graph(authority);
    Settings.Client client =
        new ClientValidator(raw, urls, contextPath)
            .validate(authority.isB2c(), graph.endpoint().isPresent());
    Settings settings =
        new Settings(
            client,
            authority,
            signIn(authority.isB2c()),
            signOut(client.redirectUri()),
            session(),
            graph,
            new ApisValidator(raw).validate(graph.endpoint()),
            new LimitsValidator(raw).validate(),
            new MonitoringValidator(raw).validate(),
            new LogValidator(raw).validate(),
            raw.flag(SettingKey.DEVELOPMENT));
    return raw.hasProblems() ? Optional.empty() : Optional.of(settings);
  }

  private Settings.SignIn signIn(boolean b2c) {
    SettingKey key = SettingKey.PROMPT;
    Settings.Prompt prompt =
        raw.emptied(key) ? Settings.Prompt.UNSET : raw.choice(key, Settings.Prompt.class);
    if (b2c && (prompt == Settings.Prompt.SELECT_ACCOUNT || prompt == Settings.Prompt.CONSENT)) {
      raw.reject(key, "is not known to B2C", "choose login or unset");
    }
    return new Settings.SignIn(
        prompt,
        raw.choice(SettingKey.RESPONSE_MODE, Settings.ResponseMode.class),
        raw.choice(SettingKey.CLIENT_CAPABILITIES, Settings.ClientCapabilities.class),
        Duration.ofHours(remembered()),
        raw.flag(SettingKey.IMPLICIT_FLOW));
  }

  private int remembered() {
    SettingKey key = SettingKey.REMEMBER_SIGN_IN;
    return raw.text(key).equals("0") ? 0 : raw.wholeNumber(key, HOURS_OF_A_WORKING_DAY);
  }

  private Settings.SignOut signOut(URI redirectUri) {
    SettingKey key = SettingKey.POST_LOGOUT_REDIRECT;
    URI home = redirectUri.resolve(contextPath + "/");
    Settings.Reach reach = raw.choice(SettingKey.SIGN_OUT, Settings.Reach.class);
    boolean idTokenHint = raw.flag(SettingKey.LOGOUT_ID_TOKEN_HINT);
    if (raw.text(key).isEmpty()) {
      return new Settings.SignOut(reach, home, idTokenHint);
    }
    return new Settings.SignOut(
        reach,
        urls.ofApplication(key)
            .filter(
                url -> {
                  String path = url.getRawPath().replaceFirst("/$", "");
                  return path.isEmpty() || urls.hasPlainPath(key, url.resolve(path));
                })
            .orElse(home),
        idTokenHint);
  }

  private Settings.Session session() {
    return new Settings.Session(
        raw.words(SettingKey.SESSION_KEY).stream().map(this::sessionKey).toList(),
        Duration.ofMinutes(raw.wholeNumber(SettingKey.SESSION_IDLE_MINUTES, MINUTES_OF_A_DAY)),
        Duration.ofHours(raw.wholeNumber(SettingKey.SESSION_MAX_HOURS, HOURS_OF_A_MONTH)),
        sharedCache());
  }

  private Optional<SharedCacheLocation> sharedCache() {
    SettingKey key = SettingKey.SHARED_CACHE;
    String prefix = raw.text(SettingKey.SHARED_CACHE_PREFIX);
    if (!prefix.matches("[A-Za-z0-9._-]{1,40}")) {
      raw.reject(
          SettingKey.SHARED_CACHE_PREFIX,
          "is not a short name",
          "use letters, digits, dots and hyphens");
    }
    if (raw.text(key).isEmpty()) {
      return Optional.empty();
    }
    if (raw.words(SettingKey.SESSION_KEY).isEmpty()) {
      raw.reject(
          key, "is of no use without session_key", "set session_key to the same on all nodes");
    }
    SharedCacheLocation shared = new SharedCacheLocation(raw.text(key), prefix);
    try {
      if (shared.file().filter(file -> !Files.isReadable(Path.of(file))).isPresent()) {
        raw.reject(key, "is a file that cannot be read", "name the provider's configuration file");
      }
    } catch (IllegalArgumentException e) {
      raw.reject(key, "is not a path", "write a JNDI name, or the absolute path of a file");
    }
    return Optional.of(shared);
  }

  private Secret sessionKey(String text) {
    if (!isKey(text)) {
      raw.reject(
          SettingKey.SESSION_KEY,
          "is not 32 bytes in base64",
          "make one with: openssl rand -base64 32");
    }
    return new Secret(text);
  }

  /** Whether it is a key of 32 bytes, in base64. */
  static boolean isKey(String text) {
    try {
      return Base64.getDecoder().decode(text).length == KEY_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Settings.Graph graph(Settings.Authority authority) {
    SettingKey key = SettingKey.GRAPH_ENDPOINT;
    boolean none =
        raw.text(key).equalsIgnoreCase(NO_GRAPH)
            || (ExternalIdIssuer.isOf(authority) && !raw.isSet(key));
    Optional<URI> endpoint =
        none
            ? Optional.empty()
            : urls.https(key, "names no version", "end it with one, such as /v1.0")
                .or(() -> Optional.of(UrlValidator.REJECTED));
    return new Settings.Graph(
        endpoint.filter(url -> !authority.isB2c()),
        raw.wholeNumber(SettingKey.MAILBOX_CALLS, MOST_MAILBOX_CALLS),
        timeZone());
  }

  private ZoneId timeZone() {
    try {
      return ZoneId.of(raw.text(SettingKey.TIME_ZONE));
    } catch (DateTimeException e) {
      raw.reject(
          SettingKey.TIME_ZONE, "is not an IANA time zone", "write one such as Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }
}
