package gatehouse.importer;

import gatehouse.config.NationalCloud;
import gatehouse.config.SettingKey;
import gatehouse.web.Route;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Authority, scopes and addresses, which all ancestors write in ways of their own. */
final class AuthorityDraft {
  static final String WORLDWIDE = "https://login.microsoftonline.com";

  private static final String CALLBACK = "http://localhost:8080/callback";

  /** What the calendar needs. */
  private static final List<String> CALENDAR =
      List.of("User.Read", "MailboxSettings.Read", "Calendars.Read");

  private static final Set<String> STANDARD =
      Set.of("openid", "profile", "offline_access", "email");

  private final Draft draft;

  AuthorityDraft(Draft draft) {
    this.draft = draft;
  }

  /**
   * @param host with its scheme
   * @param tenant blank if it is still to be filled in
   * @param from the key that has it
   */
  void authority(String host, String tenant, boolean blank, String from) {
    String origin = host.replaceFirst("/+$", "");
    if (blank || tenant.isEmpty()) {
      draft.need(
          SettingKey.AUTHORITY,
          from
              + " names no tenant yet: write "
              + origin
              + "/TENANT_ID, else all tenants may sign in");
      if (!origin.equals(WORLDWIDE)) {
        draft.remark(SettingKey.AUTHORITY, "the default is the worldwide cloud, not " + origin);
      }
    } else {
      draft.set(SettingKey.AUTHORITY, origin + "/" + tenant);
      externalId(origin, tenant, from);
    }
  }

  /** A whole URL, as a library of Microsoft's takes it. */
  void authority(Entries.Entry entry) {
    String url = entry.value().replaceFirst("/+$", "").replaceFirst("(?i)/v2\\.0$", "");
    int path = url.indexOf('/', "https://".length());
    String tenant = path < 0 ? "" : url.substring(path + 1).replaceFirst("(?i)^tfp/", "");
    authority(path < 0 ? url : url.substring(0, path), tenant, entry.isBlank(), entry.key());
  }

  private void externalId(String origin, String tenant, String from) {
    if (origin.toLowerCase(Locale.ROOT).endsWith(".ciamlogin.com")
        && !tenant.matches("(?i)[0-9a-f-]{36}")) {
      draft.need(
          SettingKey.AUTHORITY,
          from + " names the tenant by its name: write " + origin + "/TENANT_ID, with its id");
    }
  }

  /**
   * @param text separated by spaces or commas
   */
  void scopes(String text, boolean b2c, String appId) {
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : text.strip().split("[\\s,]+")) {
      String name = scope.substring(scope.lastIndexOf('/') + 1);
      boolean graph = NationalCloud.hasGraph(host(scope)) || !scope.contains("/");
      scopes.add(graph ? known(scope, name) : scope);
    }
    if (scopes.removeIf(scope -> scope.endsWith(".default"))) {
      draft.remark(
          SettingKey.SCOPES, ".default is not asked for here: list what the application needs");
    }
    scopes.removeIf(scope -> scope.isEmpty() || STANDARD.contains(scope) || scope.equals(appId));
    if (b2c) {
      if (!scopes.isEmpty()) {
        draft.remark(
            SettingKey.SCOPES,
            "scopes of other APIs belong into apis; the application asks for itself: "
                + String.join(" ", scopes));
      }
      return;
    }
    List<String> others =
        scopes.stream()
            .filter(scope -> scope.contains("/") && !NationalCloud.hasGraph(host(scope)))
            .toList();
    others.forEach(
        scope ->
            draft.remark(
                SettingKey.SCOPES,
                scope + " is of another API: its base_url and scopes belong into apis"));
    scopes.removeAll(Set.copyOf(others));
    if (scopes.isEmpty()) {
      draft.remark(
          SettingKey.SCOPES, "none of Microsoft Graph: those of the calendar are asked for");
      return;
    }
    List<String> all = new ArrayList<>(scopes);
    for (String needed : CALENDAR) {
      if (scopes.stream().noneMatch(scope -> includes(scope, needed))) {
        all.add(needed);
        draft.remark(SettingKey.SCOPES, needed + " is new: the calendar needs it");
      }
    }
    draft.set(SettingKey.SCOPES, String.join(" ", all));
  }

  private static boolean includes(String scope, String needed) {
    String name = scope.substring(scope.lastIndexOf('/') + 1);
    return name.equalsIgnoreCase(needed)
        || name.equalsIgnoreCase(needed.replace(".Read", ".ReadWrite"));
  }

  /** As Graph spells it. */
  private static String known(String scope, String name) {
    return CALENDAR.stream()
        .filter(known -> known.equalsIgnoreCase(name))
        .map(known -> scope.substring(0, scope.length() - name.length()) + known)
        .findFirst()
        .orElse(
            STANDARD.contains(scope.toLowerCase(Locale.ROOT))
                ? scope.toLowerCase(Locale.ROOT)
                : scope);
  }

  private static String host(String url) {
    try {
      return String.valueOf(URI.create(url).getHost()).toLowerCase(Locale.ROOT).replace("null", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /**
   * @param written an absolute URL; where it is none, the place of the example is taken
   */
  void redirect(String written, String from) {
    String url = written.replaceFirst("/+$", "");
    boolean secure = url.startsWith("https://") || url.startsWith("http://localhost");
    if (Route.isTaken(path(url)) || !secure) {
      draft.set(SettingKey.REDIRECT, CALLBACK);
      draft.remark(
          SettingKey.REDIRECT,
          from + " cannot be a callback here: write the address of yours, and register it");
      return;
    }
    draft.set(SettingKey.REDIRECT, url);
    if (!url.equals(written)) {
      draft.remark(SettingKey.REDIRECT, from + " ends with a slash: register it without");
    }
    if (path(url).indexOf('/', 1) > 0) {
      draft.remark(
          SettingKey.REDIRECT,
          "if " + path(url).replaceFirst("(/[^/]+).*", "$1") + " is a context path, deploy there");
    }
  }

  private static String path(String url) {
    try {
      return String.valueOf(URI.create(url).getRawPath()).replace("null", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
