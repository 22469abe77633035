package gatehouse.importer;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.config.SettingSources;
import gatehouse.config.Settings;
import gatehouse.config.SettingsException;
import gatehouse.config.SettingsLoader;
import gatehouse.web.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** E5: what earlier applications were configured with becomes settings that load. */
class ImportTest {
  private static final String SECRET = "canary-8Q~of.an_ancestor";

  private final Path folder;

  ImportTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Result(int status, String out, String err) {}

  private Result run(String text, String... options) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(Files.writeString(folder.resolve("any.name"), text).toString());
    arguments.addAll(List.of(options));
    return run(arguments);
  }

  private static Result run(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new ImportCommand(new PrintStream(out, true), new PrintStream(err, true))
            .execute(arguments);
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** By the application's own loader. */
  private static Settings load(String text) throws SettingsException {
    return SettingsLoader.load(
        new SettingSources(name -> null, List.of(), name -> null, name -> null, text), "");
  }

  /** As an operator does what the first lines say. */
  private static String filledIn(String text) {
    return text.replace("YOUR_APP_ID_HERE", Ancestor.ID)
        .replace("YOUR_APP_SECRET_HERE", SECRET)
        .replace("YOUR_CERTIFICATE_PASSWORD_HERE", SECRET);
  }

  @ParameterizedTest
  @EnumSource
  void e5_theFileOfAnAncestorLoadsOnceIdAndSecretAreFilledIn(Ancestor ancestor) throws Exception {
    Result result = run(ancestor.text());

    assertThat(result.status()).as(result.err()).isZero();
    Settings settings = load(filledIn(result.out()));
    assertThat(settings.client().id()).isEqualTo(Ancestor.ID);
    assertThat(settings.authority().uri()).as(result.out()).hasToString(ancestor.authority());
    assertThat(settings.client().redirectUri()).hasToString(ancestor.redirect());
    assertThat(settings.client().scopes()).contains(ancestor.scope());
    assertThat(result.out()).doesNotContain("canary");
    for (String left : ancestor.notCarried()) {
      assertThat(result.out()).containsPattern("(?m)^# " + left + ": .+$");
    }
  }

  /** What is needed is named, and the placeholder is one that the application refuses (T3). */
  @ParameterizedTest
  @EnumSource
  void e5_b8_secretsAreCopiedOnlyWhereThatIsAskedFor(Ancestor ancestor) throws Exception {
    String text = ancestor.text().replace(Ancestor.BLANK_SECRET, SECRET);

    Result without = run(text);
    assertThat(without.out()).doesNotContain(SECRET).contains("YOUR_APP_SECRET_HERE");
    assertThat(without.err()).contains("app_secret").doesNotContain(SECRET);

    Result with = run(text, "--with-secrets");
    assertThat(with.out()).contains("app_secret: '" + SECRET + "'");
    load(filledIn(with.out()));
  }

  /** The application would refuse it at the start: the callback of the example stands there. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOME")
  void e5_aCallbackBelowOneOfOurPathsIsNotCarriedOver(Route route) throws Exception {
    Ancestor ancestor = Ancestor.SERVLET_B2C;
    String callback = "http://localhost:8080" + route.path() + "/callback";
    Result result = run(ancestor.text().replace(ancestor.redirect(), callback));
    assertThat(result.out()).doesNotContain(callback);
    assertThat(load(filledIn(result.out())).client().redirectUri())
        .hasToString("http://localhost:8080/callback");
  }

  @Test
  void e5_userFlowsOfB2cAreCarriedOver() throws Exception {
    assertThat(load(filledIn(run(Ancestor.SERVLET_B2C.text()).out())).authority().userFlows())
        .hasSize(3);
    assertThat(load(filledIn(run(Ancestor.SPRING_B2C.text()).out())).authority().userFlows())
        .hasSize(3);
    assertThat(load(filledIn(run(Ancestor.DOTNET_B2C.text()).out())).authority().userFlows())
        .hasSize(1);
  }

  @Test
  void e5_anotherApiBecomesOneOfApis() throws Exception {
    Settings settings = load(filledIn(run(Ancestor.DOTNET_APIS.text()).out()));

    assertThat(settings.apis())
        .singleElement()
        .satisfies(
            api -> {
              assertThat(api.name()).isEqualTo("reports");
              assertThat(api.scopes()).containsExactly("api://reports.contoso.com/Reports.Read");
            });
    assertThat(settings.graph().endpoint().orElseThrow())
        .hasToString("https://graph.microsoft.us/v1.0");
  }

  /** Sections have any name, and permissions stand for themselves. */
  @Test
  void e5_graphIsFoundUnderAnyName() throws Exception {
    Result result =
        run(
            """
            { "AzureAd": { "TenantId": "common", "ClientId": "%s" },
              "GraphBeta": { "BaseUrl": "https://graph.microsoft.com/beta",
                             "Scopes": ["user.read", "https://graph.microsoft.com/.default"] },
              "Daemon": { "BaseUrl": "https://x.contoso.com", "Scopes": ["api://x/.default"] } }
            """
                .formatted(Ancestor.ID));
    Settings settings = load(filledIn(result.out()));

    assertThat(settings.graph().endpoint().orElseThrow())
        .hasToString("https://graph.microsoft.com/beta");
    assertThat(settings.client().scopes()).contains("User.Read").doesNotContain("user.read");
    assertThat(settings.apis()).isEmpty();
    assertThat(result.out()).contains("# Daemon: write base_url", "# .default is not asked for");
  }

  @Test
  void w2_aCertificateOfDotnetIsCarriedOver() throws Exception {
    String text =
        """
        { "AzureAd": { "TenantId": "contoso.com", "ClientId": "%s",
            "ClientCertificates": [
              { "SourceType": "KeyVault", "KeyVaultUrl": "https://contoso.vault.azure.net/",
                "KeyVaultCertificateName": "web" },
              { "SourceType": "StoreWithThumbprint", "CertificateThumbprint": "canary" } ] } }
        """
            .formatted(Ancestor.ID);
    Result result = run(text);

    assertThat(load(result.out()).client().credential().toString()).contains("contoso.vault");
    assertThat(result.out())
        .contains("# AzureAd.ClientCertificates[1]: one credential is enough")
        .doesNotContain("canary");

    Result file =
        run(
            """
            {"AzureAd": {"ClientId": "%s", "ClientCredentials": [{"SourceType": "Path",
              "CertificateDiskPath": "/etc/web.pfx", "CertificatePassword": "%s"}]}}
            """
                .formatted(Ancestor.ID, SECRET));
    assertThat(file.out())
        .contains("certificate: /etc/web.pfx", "YOUR_CERTIFICATE_PASSWORD_HERE")
        .doesNotContain(SECRET);
  }

  @Test
  void e5_referencesOfSpringAreResolvedAsFarAsTheFileKnowsThem() throws Exception {
    String text =
        """
        tenant: contoso.com
        spring:
          cloud:
            azure:
              active-directory:
                profile:
                  tenant-id: ${TENANT:${tenant}}
                credential:
                  client-id: ${CLIENT_ID}
                  client-secret: ${CLIENT_SECRET:}
        """;
    Result result = run(text);

    assertThat(load(filledIn(result.out())).authority().uri())
        .hasToString("https://login.microsoftonline.com/contoso.com");
    assertThat(result.err()).contains("app_id, app_secret");
  }

  @Test
  void e2_anotherProviderOfSpringSecurityIsCarriedOver() throws Exception {
    Result result =
        run(
            """
            spring.security.oauth2.client.registration.house.client-id=%s
            spring.security.oauth2.client.registration.house.client-secret=%s
            spring.security.oauth2.client.registration.house.scope=openid,email
            spring.security.oauth2.client.provider.house.issuer-uri=https://id.example/realms/demo
            """
                .formatted(Ancestor.ID, SECRET),
            "--with-secrets");

    Settings settings = load(result.out());
    assertThat(settings.authority().uri()).hasToString("https://id.example/realms/demo");
    assertThat(settings.graph().endpoint()).isEmpty();
    assertThat(settings.client().redirectUri())
        .hasToString("http://localhost:8080/login/oauth2/code/house");
  }

  @Test
  void e5_theOutputIsForItsOwnerAloneAndReplacesNothing() throws Exception {
    Path output = folder.resolve("oauth_settings.yml");
    String text = Ancestor.SERVLET.text();

    Result first = run(text, "--output", output.toString());
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out()).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(output)))
        .isEqualTo("rw-------");

    Files.writeString(output, "mine");
    Result second = run(text, "--output", output.toString());
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err()).contains("is there already");
    assertThat(output).hasContent("mine");
  }

  @Test
  void e5_whatCannotBeImportedIsSaidWithoutQuotingIt() throws Exception {
    for (String text :
        List.of(
            "a=canary",
            "{\"canary\": 1",
            "{\"Logging\": {}}",
            "canary: [",
            "",
            "spring: {x: canary}",
            "a=\\ucanary")) {
      Result result = run(text);
      assertThat(result.status()).as(text).isEqualTo(1);
      assertThat(result.err()).contains("cannot be imported: it").doesNotContain("canary");
      assertThat(result.out()).isEmpty();
    }
    Result missing = run(List.of(folder.resolve("nowhere").toString()));
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err()).contains("NoSuchFileException");
    assertThat(run(List.of()).status()).isEqualTo(2);
    assertThat(run(List.of("a", "b")).status()).isEqualTo(2);
    assertThat(run(List.of("a", "--output")).status()).isEqualTo(2);
  }
}
