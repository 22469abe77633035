package gatehouse.packaged;

import gatehouse.build.Tool;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.crypto.DevCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The nginx of this machine with the configuration of the documentation, on the loopback interface.
 */
final class Nginx implements AutoCloseable {
  private static final Path DOCUMENTED = Path.of("src", "docs", "nginx.conf");
  private static final Path NODES = Path.of("src", "docs", "nginx-nodes.conf");
  private static final Pattern READY = Pattern.compile("\\[notice\\].*getrlimit");

  private final Child child;

  private Nginx(Child child) {
    this.child = child;
  }

  /**
   * @param folder its own, empty
   * @param port of TLS
   * @param behind the port of the container
   */
  static Nginx start(Path folder, DevTenant tenant, int port, int behind) throws IOException {
    return start(folder, tenant, port, behind, site -> site);
  }

  /**
   * @param change to the documented configuration, with its names and ports in place
   */
  static Nginx start(
      Path folder, DevTenant tenant, int port, int behind, UnaryOperator<String> change)
      throws IOException {
    return start(
        folder,
        tenant,
        port,
        Files.readString(NODES).replace("127.0.0.1:8080", "127.0.0.1:" + behind),
        change);
  }

  /**
   * @param nodes an upstream, as nginx-nodes.conf has it
   */
  static Nginx start(
      Path folder, DevTenant tenant, int port, String nodes, UnaryOperator<String> change)
      throws IOException {
    writeCertificate(tenant, folder);
    Files.writeString(folder.resolve("nodes.conf"), nodes);
    String documented =
        Files.readString(DOCUMENTED)
            .replace("listen 443 ", "listen 127.0.0.1:" + port + " ")
            .replace("/etc/ssl/certs/calendar.example.pem", folder.resolve("chain.pem").toString())
            .replace("/etc/ssl/private/calendar.example.key", folder.resolve("key.pem").toString())
            .replace("calendar.example", "localhost");
    Files.writeString(folder.resolve("site.conf"), change.apply(documented));
    Path main =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log stderr notice;
            events { }
            http {
              log_format node "answered by $upstream_addr";
              access_log /dev/stdout node;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              include nodes.conf;
              include site.conf;
            }
            """);
    List<String> command =
        List.of(
            Tool.NGINX.path().toString(),
            "-p",
            folder + "/",
            "-c",
            main.toString(),
            "-e",
            "stderr");
    Child child = new Child(command, folder, READY);
    if (!child.awaitReady(Duration.ofSeconds(30))) {
      throw new AssertionError("nginx does not start:\n" + child.text());
    }
    return new Nginx(child);
  }

  /** That of the dev tenant: it is for localhost, and the clients of the tests trust its CA. */
  private static void writeCertificate(DevTenant tenant, Path folder) throws IOException {
    char[] password = DevCertificates.PASSWORD.toCharArray();
    try (InputStream store =
        Files.newInputStream(tenant.trustStore().resolveSibling("server.p12"))) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(store, password);
      StringBuilder chain = new StringBuilder();
      for (Certificate each : keys.getCertificateChain(DevCertificates.ALIAS)) {
        chain.append(pem("CERTIFICATE", each.getEncoded()));
      }
      Files.writeString(folder.resolve("chain.pem"), chain);
      byte[] key = keys.getKey(DevCertificates.ALIAS, password).getEncoded();
      Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", key));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes), kind);
  }

  /** How many answers came from that node, asked first. */
  long answersOf(int port) {
    return child.lines().stream().filter(("answered by 127.0.0.1:" + port)::equals).count();
  }

  /** What went where, and which node could not be reached. */
  String text() {
    return child.text();
  }

  @Override
  public void close() {
    child.close();
  }
}
