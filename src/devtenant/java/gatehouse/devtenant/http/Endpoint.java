package gatehouse.devtenant.http;

import java.util.regex.Pattern;

/** What a path asks for. */
public enum Endpoint {
  INSTANCE_DISCOVERY("/common/discovery/instance"),
  /** The user flow is in the path, or in the parameter {@code p}; so with all of B2C. */
  B2C_METADATA(B2c.TENANT + "/v2\\.0/\\.well-known/openid-configuration"),
  B2C_KEYS(B2c.TENANT + "/discovery/v2\\.0/keys"),
  B2C_AUTHORIZE(B2c.TENANT + "/oauth2/v2\\.0/authorize"),
  /** Where the pages of the user flows post to. */
  B2C_INTERACTION(B2c.TENANT + "/interaction"),
  B2C_TOKEN(B2c.TENANT + "/oauth2/v2\\.0/token"),
  B2C_LOGOUT(B2c.TENANT + "/oauth2/v2\\.0/logout"),
  METADATA("/[^/]+(/v2\\.0)?/\\.well-known/openid-configuration"),
  KEYS("/[^/]+/discovery/v2\\.0/keys"),
  AUTHORIZE("/[^/]+/oauth2/v2\\.0/authorize"),
  /** Where the sign-in page posts to. */
  LOGIN("/[^/]+/login"),
  /** Where the consent page posts to. */
  CONSENT("/[^/]+/consent"),
  /** Where an administrator consents for everybody. */
  ADMIN_CONSENT("/[^/]+/v2\\.0/adminconsent"),
  TOKEN("/[^/]+/oauth2/v2\\.0/token"),
  LOGOUT("/[^/]+/oauth2/v2\\.0/logout"),
  USERINFO("/oidc/userinfo"),
  GRAPH_ME("/v1\\.0/me"),
  GRAPH_MEMBER_GROUPS("/v1\\.0/me/checkMemberGroups"),
  GRAPH_MAILBOX_SETTINGS("/v1\\.0/me/mailboxSettings(/timeZone)?"),
  GRAPH_CALENDAR_VIEW("/v1\\.0/me/(calendar/)?calendarView"),
  GRAPH_CALENDARS("/v1\\.0/me/(calendar|calendars(/[^/]+)?)"),
  GRAPH_CALENDAR_VIEW_OF("/v1\\.0/me/calendars/[^/]+/calendarView"),
  /** Where events are created. */
  GRAPH_EVENTS("/v1\\.0/me/(calendar/)?events"),
  GRAPH_EVENT("/v1\\.0/me/events/[^/]+(/attachments)?"),
  GRAPH_EVENT_INSTANCES("/v1\\.0/me/events/[^/]+/instances"),
  GRAPH_EVENT_ACTION("/v1\\.0/me/events/[^/]+/(accept|tentativelyAccept|decline|cancel)"),
  GRAPH_SCHEDULE("/v1\\.0/me/calendar/getSchedule"),
  GRAPH_CATEGORIES("/v1\\.0/me/outlook/masterCategories"),
  GRAPH_PHOTO("/v1\\.0/me/(photo|photos/[^/]+)/(\\$|%24)value"),
  GRAPH_SEARCH("/v1\\.0/search/query"),
  GRAPH_BATCH("/v1\\.0/(\\$|%24)batch"),
  /** All other paths of Graph. */
  GRAPH_OTHER("/v1\\.0/.*"),
  /** Key Vault, whatever its host is called. */
  VAULT_SECRET("/secrets/[^/]+"),
  /** Where the platform gives a process tokens of its managed identity. */
  MANAGED_IDENTITY("/_dev/identity/token"),
  /** Requested only by a client that follows a URL in a forged token or response. */
  DECOY("/_dev/decoy/.*"),
  /** The page of an event, where Outlook on the web would have its own. */
  OUTLOOK("/owa/?"),
  /** The console. */
  CONSOLE("/_dev(/.*)?"),
  /** Where somebody arrives who types the address alone. */
  ROOT("/"),
  ELSEWHERE(".*");

  private static final class B2c {
    static final String TENANT = "/(tfp/)?[^/]+\\.onmicrosoft\\.com(/[^/]+)?";
  }

  private final Pattern path;

  Endpoint(String path) {
    this.path = Pattern.compile(path);
  }

  public static Endpoint of(String path) {
    for (Endpoint endpoint : values()) {
      if (endpoint.path.matcher(path).matches()) {
        return endpoint;
      }
    }
    return ELSEWHERE;
  }

  public boolean isGraph() {
    return this == USERINFO || name().startsWith("GRAPH_");
  }
}
