package gatehouse.importer;

import gatehouse.config.SettingKey;
import gatehouse.importer.Entries.Entry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code appsettings.json} for Microsoft.Identity.Web. */
final class DotnetMapping implements Mapping {
  private static final String HERE = "http://localhost:8080";

  /** Of ASP.NET Core itself. */
  private static final List<String> OF_THE_FRAMEWORK =
      List.of("Logging", "AllowedHosts", "Kestrel", "Urls", "https_port");

  @Override
  public String title() {
    return "an appsettings.json of Microsoft.Identity.Web";
  }

  @Override
  public boolean fits(Entries entries) {
    return entries.hasAny("AzureAd") || entries.hasAny("AzureAdB2C");
  }

  @Override
  public void apply(Entries entries, Draft draft) {
    boolean b2c = entries.hasAny("AzureAdB2C");
    String section = b2c ? "AzureAdB2C" : "AzureAd";
    AuthorityDraft authority = new AuthorityDraft(draft);
    Optional<Entry> id = entries.take(section + ".ClientId");
    id.ifPresentOrElse(
        entry ->
            draft.set(SettingKey.APP_ID, entry, "the Application (client) ID of the registration"),
        () -> draft.need(SettingKey.APP_ID, "the file has none"));
    new DotnetCredential(entries, draft, section).apply();
    String callback =
        entries.take(section + ".CallbackPath").map(Entry::value).orElse("/signin-oidc");
    authority.redirect(HERE + callback, section + ".CallbackPath");
    draft.remark(
        SettingKey.REDIRECT, "the file does not say on which host: write it in place of localhost");
    authority(entries, section, b2c, authority);
    if (b2c) {
      flow(entries, draft, SettingKey.B2C_SIGN_IN, section + ".SignUpSignInPolicyId");
      flow(entries, draft, SettingKey.B2C_EDIT_PROFILE, section + ".EditProfilePolicyId");
      flow(entries, draft, SettingKey.B2C_RESET_PASSWORD, section + ".ResetPasswordPolicyId");
    }
    entries
        .take(section + ".ClientCapabilities")
        .filter(entry -> entry.value().equalsIgnoreCase("cp1"))
        .ifPresent(entry -> draft.set(SettingKey.CLIENT_CAPABILITIES, "cp1"));
    apis(entries, draft, authority, b2c, id.map(Entry::value).orElse(""));
    for (String key : entries.left()) {
      if (OF_THE_FRAMEWORK.stream().anyMatch(each -> (key + ".").startsWith(each + "."))) {
        entries.take(key);
      } else if (key.startsWith(section + ".SignedOutCallbackPath")) {
        entries.take(key);
        draft.leave(key, "sign-out leads home, or to post_logout_redirect");
      }
    }
  }

  private static void flow(Entries entries, Draft draft, SettingKey key, String name) {
    entries.take(name).ifPresent(entry -> draft.set(key, entry, "the name of a user flow"));
  }

  private static void authority(
      Entries entries, String section, boolean b2c, AuthorityDraft authority) {
    Optional<Entry> whole = entries.take(section + ".Authority");
    Optional<Entry> instance = entries.take(section + ".Instance");
    Optional<Entry> domain = entries.take(section + ".Domain");
    Optional<Entry> tenant = entries.take(section + ".TenantId").or(() -> domain);
    if (whole.isPresent()) {
      authority.authority(whole.get());
      return;
    }
    Optional<Entry> named = b2c ? domain.or(() -> tenant) : tenant;
    authority.authority(
        instance.map(Entry::value).orElse(AuthorityDraft.WORLDWIDE),
        named.map(Entry::value).orElse(""),
        named.map(Entry::isBlank).orElse(true),
        named.map(Entry::key).orElse(section + ".TenantId"));
  }

  /** {@code DownstreamApi} is one API, {@code DownstreamApis} has several by name. */
  private static void apis(
      Entries entries, Draft draft, AuthorityDraft authority, boolean b2c, String appId) {
    boolean any = api(entries, draft, authority, "DownstreamApi", "api", b2c, appId);
    any |= api(entries, draft, authority, "MicrosoftGraph", "graph", b2c, appId);
    for (String name : entries.below("DownstreamApis")) {
      any |= api(entries, draft, authority, "DownstreamApis." + name, name, b2c, appId);
    }
    // Sections may have any name, such as GraphBeta.
    for (String key : entries.left()) {
      if (key.matches("[^.\\[]+\\.BaseUrl")) {
        String name = key.substring(0, key.indexOf('.'));
        any |= api(entries, draft, authority, name, name, b2c, appId);
      }
    }
    if (!any && !b2c) {
      draft.remark(SettingKey.SCOPES, "none in the file: those of the calendar are asked for");
    }
  }

  /** Whether it was Graph. */
  private static boolean api(
      Entries entries,
      Draft draft,
      AuthorityDraft authority,
      String section,
      String name,
      boolean b2c,
      String appId) {
    Optional<Entry> url = entries.take(section + ".BaseUrl");
    Optional<Entry> scopes = entries.take(section + ".Scopes");
    String base = url.map(Entry::value).orElse("").replaceFirst("/+$", "");
    boolean graph =
        base.toLowerCase(Locale.ROOT).matches("https://[a-z-]*graph\\.[a-z.]+(/.*)?")
            || base.startsWith("https://microsoftgraph.chinacloudapi.cn");
    if (graph && !b2c) {
      draft.set(
          SettingKey.GRAPH_ENDPOINT, base.matches(".*/(v1\\.0|beta)") ? base : base + "/v1.0");
      scopes.ifPresent(entry -> authority.scopes(entry.value(), false, appId));
      return true;
    }
    if (url.isEmpty() || scopes.isEmpty()) {
      scopes.ifPresent(entry -> authority.scopes(entry.value(), b2c, appId));
      return scopes.isPresent() && !b2c;
    }
    String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
    boolean usable =
        base.startsWith("https://")
            && !scopes.get().value().contains("/.default")
            && scopes.get().value().contains("/");
    if (!usable || url.get().isBlank() || scopes.get().isBlank()) {
      draft.leave(
          section,
          "write base_url (https) and scopes (without .default) below apis, as the example shows");
    } else {
      draft.api(word.matches("[a-z].{0,31}") ? word : "api", base, scopes.get().value());
    }
    return false;
  }
}
