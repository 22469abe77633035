package gatehouse.devtenant.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signing key that a file keeps from one start to the next, for making one takes longer than all
 * the rest of a start. The file is for its owner alone.
 */
final class KeptKey {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN [A-Z ]+-----([^-]+)-----END [A-Z ]+-----");

  private KeptKey() {}

  /** The one in the file, or a new one where there is none. */
  static SigningKey in(Path file, Instant now) {
    try {
      if (Files.exists(file)) {
        return read(Files.readString(file));
      }
      SigningKey made = SigningKey.generate(now);
      Files.createDirectories(file.toAbsolutePath().getParent());
      // Readable for its owner alone wherever there are such permissions.
      Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".pem");
      Files.writeString(
          whole,
          ApplicationKey.pem("PRIVATE KEY", made.privateKey().getEncoded())
              + ApplicationKey.pem("CERTIFICATE", made.certificate().getEncoded()));
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("no signing key in " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no signing key in " + file, e);
    }
  }

  private static SigningKey read(String pem) throws GeneralSecurityException {
    Matcher blocks = BLOCK.matcher(pem);
    List<byte[]> contents =
        blocks.results().map(block -> Base64.getMimeDecoder().decode(block.group(1))).toList();
    if (contents.size() != 2) {
      throw new GeneralSecurityException("not a key and its certificate");
    }
    PrivateKey key =
        KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(contents.get(0)));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(contents.get(1)));
    return SigningKey.of(key, certificate);
  }
}
