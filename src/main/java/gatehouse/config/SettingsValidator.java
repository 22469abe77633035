package gatehouse.config;

import gatehouse.credential.Credential;
import gatehouse.credential.Secret;
import gatehouse.http.HttpLimits;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
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

/** Turns raw values into {@link Settings}, or says what is wrong with each of them. */
final class SettingsValidator {
  /** Asked for at every sign-in, whatever the settings say (OIDC Core, sections 5.4 and 11). */
  static final List<String> OIDC_SCOPES = List.of("openid", "profile", "offline_access");

  private static final int KEY_BYTES = 32;
  private static final int MINUTES_OF_A_DAY = 24 * 60;
  private static final int MOST_SECONDS = 60;
  private static final int MOST_MAILBOX_CALLS = 64;
  private static final int HOURS_OF_A_MONTH = 31 * 24;
  private static final int MOST_REQUESTS = 100_000;

  private final RawSettings raw;
  private final SettingsUrls urls;
  private final SettingsB2c b2c;

  SettingsValidator(RawSettings raw, String contextPath) {
    this.raw = raw;
    this.urls = new SettingsUrls(raw, contextPath);
    this.b2c = new SettingsB2c(raw);
  }

  /** Empty where there is any fault. */
  Optional<Settings> validate() {
    String appId = raw.printable(SettingKey.APP_ID);
    Optional<Credential> credential = new SettingsCredential(raw, urls).validate();
    Optional<URI> redirect = urls.redirect();
    Map<UserFlow, String> userFlows = b2c.userFlows();
    List<String> scopes =
        scopes(userFlows.isEmpty() ? raw.words(SettingKey.SCOPES) : b2c.resourceScopes(appId));
    Optional<URI> authority = urls.authority();
    Optional<String> authorizePath = urls.endpointPath(SettingKey.AUTHORIZE_ENDPOINT);
    Optional<String> tokenPath = urls.endpointPath(SettingKey.TOKEN_ENDPOINT);
    Optional<URI> graph = urls.graph();
    Optional<String> issuer = urls.issuer();
    List<String> tenants = tenants();
    Optional<Settings.Prompt> prompt = prompt();
    if (!userFlows.isEmpty()) {
      b2c.validateAuthority(authority);
      b2c.validatePrompt(prompt);
    }
    Optional<Settings.ResponseMode> responseMode =
        choice(SettingKey.RESPONSE_MODE, Settings.ResponseMode.class);
    Optional<Settings.Reach> signOut = choice(SettingKey.SIGN_OUT, Settings.Reach.class);
    Optional<URI> postLogout = urls.postLogoutRedirect(redirect);
    List<Secret> sessionKeys = sessionKeys();
    Duration idle =
        Duration.ofMinutes(wholeNumber(SettingKey.SESSION_IDLE_MINUTES, MINUTES_OF_A_DAY));
    Duration longest =
        Duration.ofHours(wholeNumber(SettingKey.SESSION_MAX_HOURS, HOURS_OF_A_MONTH));
    int rateLimit = rateLimit();
    HttpLimits outbound = outbound();
    int mailboxCalls = wholeNumber(SettingKey.MAILBOX_CALLS, MOST_MAILBOX_CALLS);
    Optional<ZoneId> zone = zone();
    boolean development = development();
    if (raw.hasFaults()) {
      return Optional.empty();
    }
    String base = authority.orElseThrow().toString();
    return Optional.of(
        new Settings(
            new Settings.Client(appId, credential.orElseThrow(), redirect.orElseThrow(), scopes),
            new Settings.Authority(
                authority.orElseThrow(),
                URI.create(base + authorizePath.orElseThrow()),
                URI.create(base + tokenPath.orElseThrow()),
                issuer,
                tenants,
                userFlows),
            new Settings.SignIn(prompt.orElseThrow(), responseMode.orElseThrow()),
            new Settings.SignOut(signOut.orElseThrow(), postLogout.orElseThrow()),
            new Settings.Session(sessionKeys, idle, longest),
            new Settings.Graph(graph.orElseThrow(), mailboxCalls, zone.orElseThrow()),
            new Settings.Limits(outbound, rateLimit),
            development));
  }

  private List<String> scopes(List<String> written) {
    Set<String> scopes = new LinkedHashSet<>(OIDC_SCOPES);
    for (String scope : written) {
      if (scope.contains(",")) {
        raw.fault(SettingKey.SCOPES, "has a comma", "separate scopes by a space");
      } else if (!scope.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '"' && c != '\\')) {
        // RFC 6749, section 3.3: scope-token
        raw.fault(SettingKey.SCOPES, "has a character that no scope may have", "remove it");
      }
      String lower = scope.toLowerCase(Locale.ROOT);
      scopes.add(OIDC_SCOPES.contains(lower) ? lower : scope);
    }
    return new ArrayList<>(scopes);
  }

  private List<String> tenants() {
    List<String> tenants = new ArrayList<>();
    int entry = 0;
    for (String tenant : raw.words(SettingKey.TENANTS)) {
      entry++;
      try {
        String id = UUID.fromString(tenant).toString();
        if (!id.equalsIgnoreCase(tenant)) {
          throw new IllegalArgumentException();
        }
        tenants.add(id);
      } catch (IllegalArgumentException e) {
        raw.fault(
            SettingKey.TENANTS,
            "its entry " + entry + " is no tenant id",
            "list the tenants' ids (GUIDs); names are not in a token");
      }
    }
    return tenants;
  }

  private Optional<Settings.Prompt> prompt() {
    return raw.emptied(SettingKey.PROMPT)
        ? Optional.of(Settings.Prompt.UNSET)
        : choice(SettingKey.PROMPT, Settings.Prompt.class);
  }

  private <E extends Enum<E>> Optional<E> choice(SettingKey key, Class<E> type) {
    String text = raw.text(key).toUpperCase(Locale.ROOT);
    List<E> choices = Arrays.asList(type.getEnumConstants());
    Optional<E> chosen = choices.stream().filter(each -> each.name().equals(text)).findFirst();
    if (chosen.isEmpty()) {
      List<String> names =
          choices.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
      raw.fault(key, "is none of its values", "choose one of these: " + String.join(", ", names));
    }
    return chosen;
  }

  private List<Secret> sessionKeys() {
    List<Secret> keys = new ArrayList<>();
    for (String key : raw.words(SettingKey.SESSION_KEY)) {
      try {
        if (Base64.getDecoder().decode(key).length != KEY_BYTES) {
          throw new IllegalArgumentException();
        }
        keys.add(new Secret(key));
      } catch (IllegalArgumentException e) {
        raw.fault(
            SettingKey.SESSION_KEY,
            "is not 32 bytes in base64",
            "make one with: openssl rand -base64 32");
      }
    }
    return keys;
  }

  /** 0 where it is none. */
  private int wholeNumber(SettingKey key, int most) {
    String text = raw.text(key);
    int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > most) {
      raw.fault(key, "is no whole number from 1 to " + most, "write one");
      return 0;
    }
    return number;
  }

  private int rateLimit() {
    String text = raw.text(SettingKey.RATE_LIMIT);
    if (text.equals("0") || text.equalsIgnoreCase("unlimited")) {
      return 0;
    }
    return wholeNumber(SettingKey.RATE_LIMIT, MOST_REQUESTS);
  }

  private HttpLimits outbound() {
    int connect = wholeNumber(SettingKey.CONNECT_SECONDS, MOST_SECONDS);
    int read = wholeNumber(SettingKey.READ_SECONDS, MOST_SECONDS);
    int total = wholeNumber(SettingKey.TOTAL_SECONDS, MOST_SECONDS);
    if (total > 0 && total < Math.max(connect, read)) {
      raw.fault(
          SettingKey.TOTAL_SECONDS,
          "is less than connect_seconds or read_seconds, which are a part of it",
          "write a greater number, or smaller ones there");
    }
    return HttpLimits.DEFAULT.withTimes(
        Duration.ofSeconds(connect), Duration.ofSeconds(read), Duration.ofSeconds(total));
  }

  private Optional<ZoneId> zone() {
    try {
      return Optional.of(ZoneId.of(raw.text(SettingKey.TIME_ZONE)));
    } catch (DateTimeException e) {
      raw.fault(SettingKey.TIME_ZONE, "is no IANA time zone", "write one such as Europe/Berlin");
      return Optional.empty();
    }
  }

  private boolean development() {
    String text = raw.text(SettingKey.DEVELOPMENT).toLowerCase(Locale.ROOT);
    if (!text.equals("true") && !text.equals("false")) {
      raw.fault(SettingKey.DEVELOPMENT, "is neither true nor false", "write one of the two");
    }
    return text.equals("true");
  }
}
