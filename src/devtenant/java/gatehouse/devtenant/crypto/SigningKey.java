package gatehouse.devtenant.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An RSA key that signs tokens, with the certificate around it.
 *
 * @param kid equal to the certificate's SHA-1 thumbprint, as with Entra
 */
public record SigningKey(
    String kid, RSAPublicKey publicKey, PrivateKey privateKey, X509Certificate certificate) {

  public static SigningKey generate(Instant now) {
    return generate(2048, now);
  }

  public static SigningKey generate(int bits, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      X509Certificate certificate =
          Certificates.tokenSigning(
              pair, now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(5 * 365)));
      return of(pair.getPrivate(), certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SigningKey of(PrivateKey key, X509Certificate certificate)
      throws GeneralSecurityException {
    String thumbprint =
        Jws.base64url(MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded()));
    return new SigningKey(thumbprint, (RSAPublicKey) certificate.getPublicKey(), key, certificate);
  }

  /**
   * The JWK (RFC 7517) as Entra publishes it.
   *
   * @param issuer the tokens this key may sign; {@code {tenantid}} stands for any organisation
   */
  public Map<String, Object> jwk(String issuer) {
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "RSA");
    jwk.put("use", "sig");
    jwk.put("kid", kid);
    jwk.put("x5t", kid);
    jwk.put("n", unsigned(publicKey.getModulus().toByteArray()));
    jwk.put("e", unsigned(publicKey.getPublicExponent().toByteArray()));
    jwk.put("x5c", List.of(certificateText()));
    jwk.put("cloud_instance_name", "microsoftonline.com");
    jwk.put("issuer", issuer);
    return jwk;
  }

  /** The certificate as in {@code x5c}: DER in ordinary base64. */
  public String certificateText() {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** RFC 7518 section 2: no leading zero octet. */
  private static String unsigned(byte[] number) {
    return Jws.base64url(number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number);
  }
}
