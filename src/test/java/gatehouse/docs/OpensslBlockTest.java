package gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.build.NeedsTool;
import gatehouse.build.Tool;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that prints the {@code kid} which Keycloak gives a certificate's key. */
@NeedsTool(Tool.OPENSSL)
class OpensslBlockTest {
  static final String FIRST_LINE =
      "openssl x509 -in certificate.pem -pubkey -noout | openssl pkey -pubin -outform der"
          + " | openssl dgst -sha256 -binary | basenc --base64url -w0 | tr -d =";

  private final Path folder;

  OpensslBlockTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void printsTheHashOfThePublicKey() throws Exception {
    Sandbox sandbox = new Sandbox(folder);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Documents.Block certificate =
        new Documents.Block(
            "here",
            "",
            """
            keytool -genkeypair -alias a -keyalg RSA -dname CN=a -keystore a.p12 -storepass changeit
            keytool -exportcert -rfc -alias a -keystore a.p12 -storepass changeit -file certificate.pem
            """);
    sandbox.run(certificate, Map.of("keytool ", keytool + " "), Map.of());
    String said = sandbox.run(Documents.block(FIRST_LINE), Map.of(), Map.of());

    try (InputStream file = Files.newInputStream(sandbox.file("certificate.pem"))) {
      byte[] key =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(file)
              .getPublicKey()
              .getEncoded();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      assertThat(said.strip())
          .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
    }
  }
}
