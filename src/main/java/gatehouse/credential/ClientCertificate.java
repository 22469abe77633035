package gatehouse.credential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private key and its certificate, from PEM or PKCS#12. Only RSA, which is what Entra accepts;
 * the certificates of issuers are not kept, since nobody needs them.
 */
public record ClientCertificate(PrivateKey key, X509Certificate certificate) {
  private static final int LEAST_BITS = 2048;

  /** The first byte of PKCS#12: a SEQUENCE in DER. */
  private static final int DER = 0x30;

  /**
   * @param password of the key; null for none
   * @throws UnusableFileException unless there is exactly one private key with its certificate
   */
  public static ClientCertificate parse(byte[] file, @Nullable Secret password)
      throws UnusableFileException {
    if (file.length == 0) {
      throw new UnusableFileException("is empty");
    }
    if (file[0] == DER) {
      return pkcs12(file, password);
    }
    Pem pem = Pem.of(new String(file, StandardCharsets.ISO_8859_1));
    return matched(pem.privateKey(password), pem.certificates());
  }

  private static ClientCertificate pkcs12(byte[] file, @Nullable Secret password)
      throws UnusableFileException {
    char[] secret = password == null ? new char[0] : password.value().toCharArray();
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(file), secret);
      List<String> aliases = new ArrayList<>();
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)) {
          aliases.add(alias);
        }
      }
      if (aliases.isEmpty()) {
        throw new UnusableFileException(
            "has no encrypted private key, which PKCS#12 has to have; export it with a password");
      }
      if (aliases.size() != 1) {
        throw new UnusableFileException("has " + aliases.size() + " private keys, not one");
      }
      String alias = aliases.get(0);
      Certificate[] chain = store.getCertificateChain(alias);
      if (!(store.getKey(alias, secret) instanceof PrivateKey key) || chain == null) {
        throw new UnusableFileException("has a key that is not a private key");
      }
      return matched(key, List.of(chain));
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableFileException(
          "cannot be opened as PKCS#12: another password, or damaged, or protected in a way that"
              + " Java "
              + Runtime.version().feature()
              + " does not know");
    }
  }

  private static ClientCertificate matched(PrivateKey key, List<? extends Certificate> certificates)
      throws UnusableFileException {
    if (!(key instanceof RSAPrivateKey rsa)) {
      throw new UnusableFileException("has a private key that is not RSA");
    }
    if (rsa.getModulus().bitLength() < LEAST_BITS) {
      throw new UnusableFileException("has an RSA key of fewer than " + LEAST_BITS + " bits");
    }
    for (Certificate certificate : certificates) {
      if (certificate instanceof X509Certificate x509
          && x509.getPublicKey() instanceof RSAPublicKey found
          && found.getModulus().equals(rsa.getModulus())) {
        return new ClientCertificate(key, x509);
      }
    }
    throw new UnusableFileException(
        certificates.isEmpty()
            ? "has no certificate beside the private key"
            : "has no certificate that belongs to its private key");
  }

  public Instant validUntil() {
    return certificate.getNotAfter().toInstant();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ClientCertificate[until " + validUntil() + "]";
  }
}
