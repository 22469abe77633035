package gatehouse.importer;

import gatehouse.config.SettingKey;
import gatehouse.importer.Entries.Entry;
import java.util.Map;
import java.util.Optional;

/** {@code authentication.properties} of Microsoft's samples for servlets, B2C and CIAM included. */
final class ServletSampleMapping implements Mapping {
  private static final String FILTER =
      "write an init-param of AuthFilter in web.xml (src/docs/deployment.md)";

  /** What has no place in the settings, and why. */
  private static final Map<String, String> NOWHERE =
      Map.ofEntries(
          Map.entry("aad.signOutEndpoint", "the authority's metadata names it"),
          Map.entry("aad.postSignOutFragment", "it is a part of sign-out here"),
          Map.entry("aad.forgotPasswordErrCode", "it is known here"),
          Map.entry("aad.errorDescriptionKey", "it is known here"),
          Map.entry("app.stateTTL", "a sign-in may take 10 minutes here"),
          Map.entry("app.sessionParam", "sessions have names of their own here"),
          Map.entry("app.protect.authenticated", "map AuthFilter to these paths in web.xml"),
          Map.entry("app.protect.authenticated_mfa", FILTER),
          Map.entry("app.protect.authContextIdMfa", FILTER),
          Map.entry("app.roles", FILTER),
          Map.entry("app.protect.roles", FILTER),
          Map.entry("app.groups", FILTER),
          Map.entry("app.protect.groups", FILTER),
          Map.entry("aad.redirectUriGraph", "one callback serves all pages"));

  @Override
  public String title() {
    return "the configuration of a Microsoft sample for Java servlets";
  }

  @Override
  public boolean fits(Entries entries) {
    return (entries.hasAny("aad.clientId") && entries.hasAny("aad.authority"))
        || (entries.hasAny("b2c.clientId") && entries.hasAny("b2c.authority.base"));
  }

  @Override
  public void apply(Entries entries, Draft draft) {
    AuthorityDraft authority = new AuthorityDraft(draft);
    Optional<Entry> id = entries.take("aad.clientId", "b2c.clientId");
    id.ifPresent(
        entry ->
            draft.set(SettingKey.APP_ID, entry, "the Application (client) ID of the registration"));
    entries
        .take("aad.secret", "aad.secretKey", "b2c.secret")
        .ifPresentOrElse(
            entry ->
                draft.secret(
                    SettingKey.APP_SECRET,
                    entry,
                    "the Value of a client secret of the registration"),
            () -> draft.need(SettingKey.APP_SECRET, "the file has none"));
    redirect(entries, authority);
    entries.take("aad.authority", "b2c.authority.base").ifPresent(authority::authority);
    boolean b2c = entries.hasAny("aad.signInPolicy") || entries.hasAny("policy.sign-up-sign-in");
    flow(entries, draft, SettingKey.B2C_SIGN_IN, "aad.signInPolicy", "policy.sign-up-sign-in");
    flow(
        entries,
        draft,
        SettingKey.B2C_EDIT_PROFILE,
        "aad.editProfilePolicy",
        "policy.edit-profile");
    flow(
        entries,
        draft,
        SettingKey.B2C_RESET_PASSWORD,
        "aad.passwordResetPolicy",
        "policy.reset-password");
    entries
        .take("aad.scopes")
        .ifPresent(entry -> authority.scopes(entry.value(), b2c, id.map(Entry::value).orElse("")));
    entries
        .take("aad.msGraphEndpointHost")
        .filter(entry -> !entry.isBlank())
        .ifPresent(
            entry ->
                draft.set(
                    SettingKey.GRAPH_ENDPOINT, entry.value().replaceFirst("/+$", "") + "/v1.0"));
    for (String key : entries.left()) {
      String why = NOWHERE.get(key);
      if (why != null) {
        entries.take(key);
        draft.leave(key, why);
      }
    }
  }

  private static void flow(Entries entries, Draft draft, SettingKey key, String... names) {
    entries.take(names).ifPresent(entry -> draft.set(key, entry.value().replaceFirst("/+$", "")));
  }

  private static void redirect(Entries entries, AuthorityDraft authority) {
    Optional<Entry> whole =
        entries.take("app.redirectUri", "aad.redirectUriSignin", "b2c.redirectUri");
    Optional<Entry> home = entries.take("app.homePage");
    Optional<Entry> path = entries.take("app.redirectEndpoint");
    if (whole.isPresent()) {
      authority.redirect(whole.get().value(), whole.get().key());
    } else {
      authority.redirect(
          home.map(Entry::value).orElse("").replaceFirst("/+$", "")
              + path.map(Entry::value).orElse(""),
          "app.homePage with app.redirectEndpoint");
    }
  }
}
