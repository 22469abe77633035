package gatehouse.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Every key of {@code oauth_settings.yml}, with what it is when the file does not say. The example
 * file, its page and the loader are held against this list by a test.
 */
public enum SettingKey {
  APP_ID(Presence.REQUIRED),
  /** Required unless another of {@link #CREDENTIALS} is set. */
  APP_SECRET(Presence.REQUIRED, Kind.SECRET),
  CERTIFICATE(Presence.OPTIONAL),
  CERTIFICATE_PASSWORD(Presence.OPTIONAL, Kind.SECRET),
  CERTIFICATE_KID(Presence.OPTIONAL),
  VAULT_CERTIFICATE(Presence.OPTIONAL),
  MANAGED_IDENTITY(Presence.OPTIONAL),
  FEDERATED_TOKEN(Presence.OPTIONAL),
  REDIRECT(Presence.REQUIRED),
  SCOPES("User.Read MailboxSettings.Read Calendars.Read", Kind.LIST),
  AUTHORITY("https://login.microsoftonline.com/common"),
  AUTHORIZE_ENDPOINT("/oauth2/v2.0/authorize"),
  TOKEN_ENDPOINT("/oauth2/v2.0/token"),
  TOKEN_ENDPOINT_AUTH_METHOD("auto"),
  TOKEN_ENDPOINT_AUTH_SIGNING_ALG("PS256"),
  METADATA_ENDPOINT("/v2.0/.well-known/openid-configuration"),
  GRAPH_ENDPOINT("https://graph.microsoft.com/v1.0"),
  APIS(Presence.OPTIONAL, Kind.MAPPING),
  ISSUER(Presence.OPTIONAL),
  TENANTS(Presence.OPTIONAL, Kind.LIST),
  B2C_SIGN_IN(Presence.OPTIONAL),
  B2C_EDIT_PROFILE(Presence.OPTIONAL),
  B2C_RESET_PASSWORD(Presence.OPTIONAL),
  PROMPT("login"),
  REMEMBER_SIGN_IN("0"),
  CLIENT_CAPABILITIES("auto"),
  RESPONSE_MODE("query"),
  IMPLICIT_FLOW("false"),
  SIGN_OUT("authority"),
  POST_LOGOUT_REDIRECT(Presence.OPTIONAL),
  LOGOUT_ID_TOKEN_HINT("false"),
  SESSION_KEY(Presence.OPTIONAL, Kind.SECRET),
  SESSION_IDLE_MINUTES("30"),
  SESSION_MAX_HOURS("12"),
  SHARED_CACHE(Presence.OPTIONAL),
  SHARED_CACHE_PREFIX("gatehouse"),
  RATE_LIMIT("600"),
  HEALTH_ADDRESSES(Presence.OPTIONAL, Kind.LIST),
  METRICS_TOKEN(Presence.OPTIONAL, Kind.SECRET),
  METRICS_ADDRESSES(Presence.OPTIONAL, Kind.LIST),
  CONNECT_SECONDS("2"),
  READ_SECONDS("5"),
  TOTAL_SECONDS("8"),
  MAILBOX_CALLS("4"),
  TIME_ZONE("UTC"),
  AUDIT_LOG(Presence.OPTIONAL),
  AUDIT_KEY(Presence.OPTIONAL, Kind.SECRET),
  AUDIT_CLEAR_IDS("false"),
  AUDIT_ADDRESSES("truncated"),
  AUDIT_DAYS("90"),
  LOG_FORMAT("text"),
  LOG_ERROR_DESCRIPTION("true"),
  DEVELOPMENT("false");

  /** What a key is when nothing sets it. */
  public enum Presence {
    /** Its absence is a problem. */
    REQUIRED,
    /** Empty; the feature does without. */
    OPTIONAL,
    /** Its default. */
    DEFAULTED
  }

  /** What a key holds. */
  public enum Kind {
    TEXT,
    /** One string with spaces, or a YAML list. */
    LIST,
    /** Names with members of their own, in the file alone: other places hold nothing but text. */
    MAPPING,
    /** Text that never shows, and that may come from the file that {@code KEY_file} names. */
    SECRET
  }

  /** One of these is set, never two. */
  static final List<SettingKey> CREDENTIALS =
      List.of(APP_SECRET, CERTIFICATE, VAULT_CERTIFICATE, FEDERATED_TOKEN);

  private final Presence presence;
  private final Kind kind;
  private final String defaultText;

  SettingKey(Presence presence) {
    this(presence, Kind.TEXT, "");
  }

  SettingKey(Presence presence, Kind kind) {
    this(presence, kind, "");
  }

  SettingKey(String defaultText) {
    this(Presence.DEFAULTED, Kind.TEXT, defaultText);
  }

  SettingKey(String defaultText, Kind kind) {
    this(Presence.DEFAULTED, kind, defaultText);
  }

  SettingKey(Presence presence, Kind kind, String defaultText) {
    this.presence = presence;
    this.kind = kind;
    this.defaultText = defaultText;
  }

  /** As it stands in the file: lower case with underscores. */
  public String yamlName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Presence presence() {
    return presence;
  }

  public Kind kind() {
    return kind;
  }

  /** Empty unless {@link Presence#DEFAULTED}. */
  public String defaultText() {
    return defaultText;
  }

  static Stream<SettingKey> required() {
    return Arrays.stream(values()).filter(key -> key.presence == Presence.REQUIRED);
  }

  /** The name of the key for the path of a file that holds the secret. */
  String fileName() {
    return yamlName() + "_file";
  }

  static boolean isMapping(String name) {
    return Arrays.stream(values())
        .anyMatch(key -> key.kind == Kind.MAPPING && name.equals(key.yamlName()));
  }

  /** Whether that is the name of a key, or of one for the file of a secret (app_secret_file). */
  static boolean known(String name) {
    return Arrays.stream(values())
        .anyMatch(
            key ->
                name.equals(key.yamlName())
                    || (key.kind == Kind.SECRET && name.equals(key.fileName())));
  }
}
