package gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.credential.AssertionAlgorithm;
import gatehouse.credential.Credential;
import gatehouse.credential.Secret;
import gatehouse.http.HttpLimits;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  private static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";

  @ParameterizedTest
  @ValueSource(strings = {"/tutorial", ""})
  void t1_tutorialFileWorksAsItIs(String contextPath) throws SettingsException {
    Settings settings = Operator.wrote(Operator.TUTORIAL).deployedAt(contextPath).loads();

    assertThat(settings.client().id()).isEqualTo(Operator.APP_ID);
    assertThat(Operator.secretOf(settings)).isEqualTo(Operator.APP_SECRET);
    assertThat(settings.client().redirectUri())
        .hasToString("http://localhost:8000/tutorial/callback");
    assertThat(settings.client().scopes())
        .containsExactly(
            "openid",
            "profile",
            "offline_access",
            "User.Read",
            "MailboxSettings.Read",
            "Calendars.ReadWrite");
    assertThat(settings.client().callbackPath(contextPath))
        .isEqualTo(contextPath.isEmpty() ? "/tutorial/callback" : "/callback");
    assertThat(settings.signOut().postLogoutRedirectUri())
        .isEqualTo(URI.create("http://localhost:8000" + contextPath + "/"));
  }

  @Test
  void t1_everyDefault() throws SettingsException {
    Settings settings = Operator.wrote(Operator.LEAST).loads();

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new Settings.Client(
                    Operator.APP_ID,
                    new Credential.ClientSecret(new Secret(Operator.APP_SECRET), null),
                    Settings.AuthMethod.AUTO,
                    new Settings.Assertion(AssertionAlgorithm.PS256, Optional.empty()),
                    URI.create("http://localhost:8080/callback"),
                    List.of(
                        "openid",
                        "profile",
                        "offline_access",
                        "User.Read",
                        "MailboxSettings.Read",
                        "Calendars.Read")),
                new Settings.Authority(
                    URI.create("https://login.microsoftonline.com/common"),
                    URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/authorize"),
                    URI.create("https://login.microsoftonline.com/common/oauth2/v2.0/token"),
                    "/v2.0/.well-known/openid-configuration",
                    Optional.empty(),
                    List.of(),
                    Map.of()),
                new Settings.SignIn(
                    Settings.Prompt.LOGIN,
                    Settings.ResponseMode.QUERY,
                    Settings.ClientCapabilities.AUTO,
                    Duration.ZERO,
                    false),
                new Settings.SignOut(
                    Settings.Reach.AUTHORITY, URI.create("http://localhost:8080/"), false),
                new Settings.Session(
                    List.of(), Duration.ofMinutes(30), Duration.ofHours(12), Optional.empty()),
                new Settings.Graph(
                    Optional.of(URI.create("https://graph.microsoft.com/v1.0")),
                    4,
                    ZoneId.of("UTC")),
                List.of(),
                new Settings.Limits(HttpLimits.DEFAULT, 600),
                Monitoring.OFF,
                new LogSettings(LogSettings.Format.TEXT, true, Optional.empty()),
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scopes: User.Read Mail.Read",
        "scopes: '  User.Read   Mail.Read '",
        "scopes: [User.Read, Mail.Read]",
        "scopes:\n  - User.Read\n  - Mail.Read",
        "scopes: >\n  User.Read\n  Mail.Read",
        "scopes: OPENID User.Read Offline_Access Mail.Read",
      })
  void t1_scopesAreOneStringOrAList(String line) throws SettingsException {
    assertThat(Operator.added(line).loads().client().scopes())
        .containsExactly("openid", "profile", "offline_access", "User.Read", "Mail.Read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "openid profile email|openid profile email",
        "email User.Read|openid profile offline_access email User.Read",
        "OpenID User.Read|openid profile User.Read",
        "User.Read|openid profile offline_access User.Read",
        "openid offline_access|openid profile offline_access",
      })
  void t1_offlineAccessCanBeLeftOut(String written, String asked) throws SettingsException {
    assertThat(Operator.added("scopes: " + written).loads().client().scopes())
        .containsExactly(asked.split(" "));
  }

  @Test
  void t2_urlsAreAuthorityPlusEndpoint() throws SettingsException {
    Settings settings =
        Operator.added(
                """
                authority: https://id.example:8443/contoso/
                authorize_endpoint: /v3/begin
                token_endpoint: /v3/redeem
                """)
            .loads();

    assertThat(settings.authority().uri()).hasToString("https://id.example:8443/contoso");
    assertThat(settings.authority().authorizationEndpoint())
        .hasToString("https://id.example:8443/contoso/v3/begin");
    assertThat(settings.authority().tokenEndpoint())
        .hasToString("https://id.example:8443/contoso/v3/redeem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://id.example", "https://id.example:8443/", "https://id.example/realms/a/"})
  void anotherProvidersAuthorityIsItsIssuer(String authority) throws SettingsException {
    Settings.Authority read =
        Operator.added(
                "authority: "
                    + authority
                    + "\nmetadata_endpoint: /.well-known/openid-configuration")
            .loads()
            .authority();
    assertThat(read.uri()).hasToString(authority.replaceFirst("/$", ""));
    assertThat(read.metadataPath()).isEqualTo("/.well-known/openid-configuration");
    assertThat(read.hasMicrosoftsPath(SettingKey.AUTHORIZE_ENDPOINT, read.authorizationEndpoint()))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"well-known", "/a/../b", "https://x/y", "/a?b", "/..", "/.a/b"})
  void metadataEndpointIsAPlainPath(String path) {
    assertThat(Operator.added("metadata_endpoint: " + path).problemTexts())
        .singleElement()
        .asString()
        .contains("metadata_endpoint", "is not a plain path");
  }

  @Test
  void w3_withoutGraphTheScopesAreTheProviders() throws SettingsException {
    Settings none = Operator.added("graph_endpoint: None").loads();
    assertThat(none.graph().endpoint()).isEmpty();
    assertThat(none.client().scopes())
        .containsExactly("openid", "profile", "offline_access", "email");
    assertThat(
            Operator.added("graph_endpoint: none\nscopes: [groups, https://x/y]")
                .loads()
                .client()
                .scopes())
        .containsExactly("openid", "profile", "offline_access", "groups", "https://x/y");
  }

  @Test
  void tenantsAreIdsInLowerCase() throws SettingsException {
    assertThat(
            Operator.added("tenants: [" + TENANT.toUpperCase(java.util.Locale.ROOT) + "]")
                .loads()
                .authority()
                .tenants())
        .containsExactly(TENANT);
  }

  @ParameterizedTest
  @CsvSource({
    "'',             UNSET",
    "unset,          UNSET",
    "login,          LOGIN",
    "Select_Account, SELECT_ACCOUNT",
    "consent,        CONSENT",
  })
  void t7_promptIsASettingAndMayBeEmpty(String value, Settings.Prompt expected)
      throws SettingsException {
    assertThat(Operator.added("prompt: " + value).loads().signIn().prompt()).isEqualTo(expected);
  }

  @Test
  void everyOptionalKeyHasItsEffect() throws SettingsException {
    String key = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    Settings settings =
        Operator.added(
                """
                graph_endpoint: https://graph.microsoft.us/beta/
                issuer: https://sts.example/{tenantid}/
                sign_out: local
                post_logout_redirect: https://www.example/bye
                session_key: [%1$s, %1$s]
                time_zone: Europe/Stockholm
                development: True
                """
                    .formatted(key))
            .loads();

    assertThat(settings.graph().endpoint()).contains(URI.create("https://graph.microsoft.us/beta"));
    assertThat(settings.authority().expectedIssuer()).contains("https://sts.example/{tenantid}/");
    assertThat(settings.signOut().reach()).isEqualTo(Settings.Reach.LOCAL);
    assertThat(settings.signOut().postLogoutRedirectUri()).hasToString("https://www.example/bye");
    assertThat(settings.session().keys()).containsExactly(new Secret(key), new Secret(key));
    assertThat(settings.graph().timeZone()).isEqualTo(ZoneId.of("Europe/Stockholm"));
    assertThat(settings.development()).isTrue();
  }
}
