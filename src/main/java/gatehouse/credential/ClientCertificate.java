package gatehouse.credential;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A private key and the certificate that belongs to it, out of PEM or PKCS#12. RSA alone, for that
 * is what Entra takes; the certificates that vouch for this one are not kept, for nobody asks.
 */
public record ClientCertificate(PrivateKey key, X509Certificate certificate) {
  private static final int LEAST_BITS = 2048;

  /** With which DER begins, and so PKCS#12: a SEQUENCE. */
  private static final int DER = 0x30;

  /**
   * @param password of the key; null for none
   * @throws UnusableFileException where there is not one private key with its certificate
   */
  public static ClientCertificate parse(byte[] file, @Nullable Secret password)
      throws UnusableFileException {
    if (file.length == 0) {
      throw new UnusableFileException("is empty");
    }
    return file[0] == DER
        ? pkcs12(file, password)
        : pem(new String(file, StandardCharsets.ISO_8859_1), password);
  }

  private static ClientCertificate pem(String text, @Nullable Secret password)
      throws UnusableFileException {
    Pem pem = Pem.of(text);
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
      if (aliases.size() != 1) {
        throw new UnusableFileException("has " + aliases.size() + " private keys in place of one");
      }
      String alias = aliases.get(0);
      Certificate[] chain = store.getCertificateChain(alias);
      if (!(store.getKey(alias, secret) instanceof PrivateKey key) || chain == null) {
        throw new UnusableFileException("has a key that is no private key");
      }
      List<X509Certificate> certificates =
          Arrays.stream(chain)
              .filter(X509Certificate.class::isInstance)
              .map(X509Certificate.class::cast)
              .toList();
      return matched(key, certificates);
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableFileException("cannot be opened as PKCS#12: another password, or damaged");
    }
  }

  private static ClientCertificate matched(PrivateKey key, List<X509Certificate> certificates)
      throws UnusableFileException {
    if (!(key instanceof RSAPrivateKey rsa)) {
      throw new UnusableFileException("has a private key that is not RSA");
    }
    if (rsa.getModulus().bitLength() < LEAST_BITS) {
      throw new UnusableFileException("has an RSA key of less than " + LEAST_BITS + " bits");
    }
    BigInteger modulus = rsa.getModulus();
    for (X509Certificate certificate : certificates) {
      if (certificate.getPublicKey() instanceof RSAPublicKey found
          && found.getModulus().equals(modulus)) {
        return new ClientCertificate(key, certificate);
      }
    }
    throw new UnusableFileException(
        certificates.isEmpty()
            ? "has no certificate beside the private key"
            : "has no certificate that belongs to its private key");
  }

  /** The last moment at which it is valid. */
  public Instant validUntil() {
    return certificate.getNotAfter().toInstant();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ClientCertificate[until " + validUntil() + "]";
  }
}
