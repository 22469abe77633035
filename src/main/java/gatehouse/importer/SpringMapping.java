package gatehouse.importer;

import gatehouse.config.SettingKey;
import gatehouse.importer.Entries.Entry;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Spring Cloud Azure ({@code spring.cloud.azure.active-directory}) and its predecessor ({@code
 * azure.activedirectory}), with B2C.
 */
final class SpringMapping implements Mapping {
  private static final String NEW = "spring.cloud.azure.active-directory";
  private static final String OLD = "azure.activedirectory";
  private static final String GLOBAL = "spring.cloud.azure";

  /** By {@code cloud-type}: the authority and Graph. */
  private static final Map<String, String[]> CLOUDS =
      Map.of(
          "azure_us_government",
              new String[] {"https://login.microsoftonline.us", "https://graph.microsoft.us/v1.0"},
          "azure_china",
              new String[] {
                "https://login.partner.microsoftonline.cn",
                "https://microsoftgraph.chinacloudapi.cn/v1.0"
              });

  @Override
  public String title() {
    return "a Spring configuration of Spring Cloud Azure";
  }

  @Override
  public boolean fits(Entries entries) {
    return entries.hasAny(NEW) || entries.hasAny(OLD);
  }

  @Override
  public void apply(Entries entries, Draft draft) {
    String root = entries.hasAny(NEW) ? NEW : OLD;
    boolean b2c = entries.hasAny(root + ".b2c");
    String section = b2c ? root + ".b2c" : root;
    AuthorityDraft authority = new AuthorityDraft(draft);
    Optional<Entry> id = take(entries, section, "credential.client-id", "client-id");
    id.ifPresentOrElse(
        entry ->
            draft.set(SettingKey.APP_ID, entry, "the Application (client) ID of the registration"),
        () -> draft.need(SettingKey.APP_ID, "the file has none"));
    credential(entries, draft, section);
    redirect(entries, authority, section, b2c);
    String appId = id.map(Entry::value).orElse("");
    if (b2c) {
      ofB2c(entries, draft, authority, section);
      for (String client : entries.below(section + ".authorization-clients")) {
        entries
            .take(section + ".authorization-clients." + client + ".scopes")
            .ifPresent(entry -> authority.scopes(entry.value(), true, appId));
      }
    } else {
      ofEntra(entries, draft, authority, section);
      clients(entries, draft, authority, section, appId);
    }
    take(entries, section, "post-logout-redirect-uri", "logout-success-url")
        .filter(entry -> entry.value().matches("https://.+|http://localhost.*"))
        .ifPresent(entry -> draft.set(SettingKey.POST_LOGOUT_REDIRECT, entry.value()));
    new SpringLeftovers(entries, draft).apply(section);
  }

  private static Optional<Entry> take(Entries entries, String section, String name, String older) {
    return entries.take(section + "." + name, section + "." + older, GLOBAL + "." + name);
  }

  private static void credential(Entries entries, Draft draft, String section) {
    Optional<Entry> secret = take(entries, section, "credential.client-secret", "client-secret");
    Optional<Entry> file =
        take(
            entries,
            section,
            "credential.client-certificate-path",
            "credential.client-certificate-path");
    Optional<Entry> password =
        take(
            entries,
            section,
            "credential.client-certificate-password",
            "credential.client-certificate-password");
    if (file.isPresent() && secret.isEmpty()) {
      draft.set(SettingKey.CERTIFICATE, file.get(), "the path of a PEM or PKCS#12 file");
      password.ifPresent(
          entry ->
              draft.secret(
                  SettingKey.CERTIFICATE_PASSWORD, entry, "the password of the certificate"));
    } else {
      secret.ifPresentOrElse(
          entry ->
              draft.secret(
                  SettingKey.APP_SECRET, entry, "the Value of a client secret of the registration"),
          () -> draft.need(SettingKey.APP_SECRET, "the file has none"));
    }
  }

  private static void redirect(
      Entries entries, AuthorityDraft authority, String section, boolean b2c) {
    String pattern =
        entries
            .take(section + ".redirect-uri-template", section + ".reply-url")
            .filter(entry -> !entry.isBlank())
            .map(Entry::value)
            .orElse("{baseUrl}/login/oauth2/code/");
    authority.redirect(
        pattern.replace("{baseUrl}", SpringLeftovers.baseUrl(entries)),
        b2c ? "reply-url" : "redirect-uri-template");
  }

  private static void ofEntra(
      Entries entries, Draft draft, AuthorityDraft authority, String section) {
    Optional<Entry> tenant = take(entries, section, "profile.tenant-id", "tenant-id");
    String cloud =
        take(entries, section, "profile.cloud-type", "profile.cloud-type")
            .map(Entry::value)
            .orElse("azure")
            .toLowerCase(Locale.ROOT);
    String[] hosts = CLOUDS.getOrDefault(cloud, new String[] {AuthorityDraft.WORLDWIDE, ""});
    String host =
        take(entries, section, "profile.environment.active-directory-endpoint", "base-uri")
            .filter(entry -> !entry.isBlank())
            .map(Entry::value)
            .orElse(hosts[0]);
    authority.authority(
        host,
        tenant.map(Entry::value).orElse("common"),
        tenant.map(Entry::isBlank).orElse(false),
        tenant.map(Entry::key).orElse("tenant-id"));
    String graph =
        take(entries, section, "profile.environment.microsoft-graph-endpoint", "graph-base-uri")
            .filter(entry -> !entry.isBlank())
            .map(entry -> entry.value().replaceFirst("/+$", "") + "/v1.0")
            .orElse(hosts[1]);
    if (!graph.isEmpty()) {
      draft.set(SettingKey.GRAPH_ENDPOINT, graph);
    }
  }

  private static void clients(
      Entries entries, Draft draft, AuthorityDraft authority, String section, String appId) {
    String all = section + ".authorization-clients";
    for (String client : entries.below(all)) {
      Optional<Entry> grant = entries.take(all + "." + client + ".authorization-grant-type");
      Optional<Entry> scopes = entries.take(all + "." + client + ".scopes");
      if (grant.filter(entry -> !entry.value().matches("(?i)authorization.?code")).isPresent()) {
        draft.leave(grant.get().key(), "APIs are called for the user alone here");
      } else {
        scopes.ifPresent(entry -> authority.scopes(entry.value(), false, appId));
      }
    }
  }

  private static void ofB2c(
      Entries entries, Draft draft, AuthorityDraft authority, String section) {
    entries
        .take(section + ".base-uri")
        .ifPresentOrElse(
            authority::authority,
            () ->
                entries
                    .take(section + ".tenant")
                    .ifPresent(
                        tenant ->
                            authority.authority(
                                "https://" + tenant.value() + ".b2clogin.com",
                                tenant.value() + ".onmicrosoft.com",
                                tenant.isBlank(),
                                tenant.key())));
    String login =
        entries.take(section + ".login-flow").map(Entry::value).orElse("sign-up-or-sign-in");
    flow(entries, draft, SettingKey.B2C_SIGN_IN, section + ".user-flows." + login);
    flow(entries, draft, SettingKey.B2C_EDIT_PROFILE, section + ".user-flows.profile-edit");
    flow(entries, draft, SettingKey.B2C_RESET_PASSWORD, section + ".user-flows.password-reset");
  }

  private static void flow(Entries entries, Draft draft, SettingKey key, String name) {
    entries.take(name).ifPresent(entry -> draft.set(key, entry, "the name of a user flow"));
  }
}
