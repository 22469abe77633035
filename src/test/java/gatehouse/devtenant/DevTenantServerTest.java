package gatehouse.devtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatehouse.devtenant.crypto.DevCertificates;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D1: starts by itself, on the loopback interface, with a certificate of its own. */
final class DevTenantServerTest {
  private static final RegisteredApplication APP =
      RegisteredApplication.of("app", "App", "the secret", "https://app.example/callback");

  private final Path folder;

  DevTenantServerTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void d1_aBusyPortIsNamedWithTheProperty() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DevTenantOptions options = DevTenantOptions.in(folder).withPort(busy.getLocalPort());
      assertThatThrownBy(() -> DevTenant.start(options))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Port " + busy.getLocalPort() + " is taken")
          .hasMessageContaining("demo.tenant.port");
    }
  }

  @Test
  void d1_theRootLeadsToTheConsole() {
    try (DevTenant tenant = DevTenant.start(DevTenantOptions.in(folder))) {
      DevClient client = new DevClient(tenant, APP);
      assertThat(client.get("/").statusCode()).isEqualTo(200);
      assertThat(client.get("/").body()).contains("href=\"/_dev/\"");
      assertThat(client.get("/_dev/").statusCode()).isEqualTo(200);
      assertThat(client.get("/nowhere").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void d1_listensOnTheLoopbackInterfaceAlone() throws IOException {
    try (DevTenant tenant = DevTenant.start(DevTenantOptions.in(folder))) {
      List<InetAddress> others =
          Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
              .flatMap(each -> Collections.list(each.getInetAddresses()).stream())
              .filter(address -> !address.isLoopbackAddress())
              .toList();
      for (InetAddress address : others) {
        try (Socket socket = new Socket()) {
          assertThatThrownBy(
                  () ->
                      socket.connect(
                          new InetSocketAddress(address, tenant.baseUri().getPort()), 500))
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void d1_certificatesAreKeptAndRemadeBeforeTheyExpire() throws Exception {
    DevCertificates first = DevCertificates.in(folder, Clock.systemUTC());
    byte[] ca = Files.readAllBytes(first.caCertificate());
    DevCertificates.in(folder, Clock.systemUTC());
    assertThat(first.caCertificate()).hasBinaryContent(ca);

    DevCertificates.in(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(330)));
    DevCertificates.in(folder, Clock.offset(Clock.systemUTC(), Duration.ofDays(340)));
    assertThat(Files.readAllBytes(first.caCertificate())).isNotEqualTo(ca);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("tls"));
    }
    X509Certificate server = (X509Certificate) first.server().getCertificate(DevCertificates.ALIAS);
    assertThat(server.getSubjectAlternativeNames().toString())
        .contains(
            "localhost",
            "127.0.0.1",
            "login.microsoftonline.com",
            "graph.microsoft.com",
            "login.microsoft.com",
            "*.b2clogin.com");
  }

  @Test
  void d1_theKeyIsForItsOwnerAlone() throws IOException {
    DevCertificates certificates = DevCertificates.in(folder, Clock.systemUTC());
    Path key = certificates.trustStore().resolveSibling("server.p12");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void theSigningKeysAreKeptAndForTheirOwnerAlone() throws IOException {
    List<String> kids = new ArrayList<>();
    for (int start = 0; start < 2; start++) {
      try (DevTenant tenant = DevTenant.start(DevTenantOptions.in(folder))) {
        kids.add(tenant.keys().current().kid());
        assertThat(tenant.consumerKeys().current().kid()).isNotEqualTo(kids.get(start));
        assertThat(tenant.keys().rotate().kid()).isNotEqualTo(kids.get(start));
      }
    }
    assertThat(kids.get(1)).isEqualTo(kids.get(0));
    try (Stream<Path> files = Files.list(folder.resolve("keys"))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void d4_isKnownByItsPublicNameWhateverTheHostHeader() {
    DevTenantOptions options =
        DevTenantOptions.in(folder)
            .withApplications(APP)
            .withPublicUrls(
                URI.create("https://login.microsoftonline.com"),
                URI.create("https://graph.microsoft.com"));
    try (DevTenant tenant = DevTenant.start(options)) {
      DevClient client = new DevClient(tenant, APP);
      String metadata = client.get("/common/v2.0/.well-known/openid-configuration").body();
      assertThat(metadata)
          .contains(
              "\"issuer\":\"https://login.microsoftonline.com/{tenantid}/v2.0\"",
              "\"token_endpoint\":\"https://login.microsoftonline.com/common/oauth2/v2.0/token\"")
          .doesNotContain("localhost");
      assertThat(client.authorize("common", client.goodRequest()).body())
          .contains("action=\"https://login.microsoftonline.com/common/login\"");
    }
  }
}
