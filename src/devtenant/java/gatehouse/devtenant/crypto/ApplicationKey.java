package gatehouse.devtenant.crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;

/** The key of an application and its self-signed certificate, in the forms that operators have. */
public record ApplicationKey(PrivateKey key, X509Certificate certificate) {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  /** An RSA key of 2,048 bits. */
  public static ApplicationKey generate(Instant from, Instant until) {
    return generate("RSA", 2048, from, until);
  }

  /**
   * @param algorithm RSA or EC
   */
  public static ApplicationKey generate(String algorithm, int bits, Instant from, Instant until) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      String signature = algorithm.equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
      return new ApplicationKey(
          pair.getPrivate(), Certificates.application(pair, signature, from, until));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header parameter x5t#S256 (RFC 7515, section 4.1.8). */
  public String thumbprint() {
    return thumbprint(certificate);
  }

  /** The header parameter x5t#S256 of any certificate. */
  public static String thumbprint(X509Certificate certificate) {
    try {
      return Jws.base64url(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Key (PKCS#8) and certificate. */
  public String pem() {
    return pem("PRIVATE KEY", key.getEncoded()) + certificatePem();
  }

  public String certificatePem() {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A block of PEM (RFC 7468). */
  public static String pem(String label, byte[] content) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, LINES.encodeToString(content));
  }

  /** PKCS#12 with the key and the certificate under one alias. */
  public byte[] pkcs12(String password) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "application", key, password.toCharArray(), new Certificate[] {certificate});
      store.store(out, password.toCharArray());
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ApplicationKey[" + thumbprint() + "]";
  }
}
