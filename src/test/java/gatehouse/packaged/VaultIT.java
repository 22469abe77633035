package gatehouse.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.crypto.SignedToken;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.journey.Site;
import gatehouse.packaged.PackagedSite.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SPEC W2: on a platform that gives the process an identity, the certificate comes out of Key
 * Vault. The vault has its real name here: a file in place of DNS leads it to the dev tenant.
 */
@Tag("full")
class VaultIT {
  private final ApplicationKey key =
      ApplicationKey.generate(
          Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(90)));

  private Platform azure(DevTenant tenant, Path hosts) {
    tenant.vault().putPkcs12("gatehouse", key);
    tenant.directory().credentials().addCertificate(Site.CLIENT_ID, key.certificate());
    tenant.script().next(Endpoint.VAULT_SECRET, Reply.of(503));
    Map<String, String> environment = new HashMap<>(tenant.managedIdentityEnvironment());
    environment.put("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
    String vault = "https://contoso.vault.azure.net:" + tenant.baseUri().getPort();
    return new Platform(
        Map.of("app_secret", "", "vault_certificate", vault + "/certificates/gatehouse"),
        environment);
  }

  private static Path hosts(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("hosts"), "127.0.0.1 localhost\n127.0.0.1 contoso.vault.azure.net\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void w2_l05_theCertificateIsFetchedAsThePlatformsIdentityAndNothingSecretShows(
      @TempDir Path folder) {
    Tomcat tomcat = new Tomcat(System.getProperty("tomcat11.version", ""));
    Path hosts = hosts(folder);
    try (PackagedSite site =
        PackagedSite.start(
            tomcat, port -> "http://localhost:" + port, "", tenant -> azure(tenant, hosts))) {
      // The vault was away at first: it is not ready before it has answered.
      site.awaitReady();
      List<TenantRequest> fetches = requests(site, Endpoint.VAULT_SECRET);
      assertThat(fetches).hasSize(2);
      assertThat(fetches).allMatch(fetch -> fetch.path().equals("/secrets/gatehouse"));
      assertThat(requests(site, Endpoint.MANAGED_IDENTITY)).hasSize(2);

      assertThat(site.signIn(site.client(), People.ADA, "/calendar").statusCode()).isEqualTo(200);
      TenantRequest redeemed = requests(site, Endpoint.TOKEN).get(0);
      SignedToken assertion =
          SignedToken.parse(redeemed.form().get("client_assertion", "")).orElseThrow();
      assertThat(assertion.header()).containsEntry("x5t#S256", key.thumbprint());

      assertThat(site.commandLine()).contains("gatehouse.settings");
      String shown = site.commandLine() + String.join("\n", site.log());
      for (String secret : site.tenant().journal().issuedSecrets()) {
        assertThat(shown.contains(secret)).as("%.12s…", secret).isFalse();
      }
      assertThat(shown).contains("of Key Vault is used from now on");
    }
  }

  private static List<TenantRequest> requests(PackagedSite site, Endpoint endpoint) {
    return site.tenant().journal().requests(endpoint);
  }
}
