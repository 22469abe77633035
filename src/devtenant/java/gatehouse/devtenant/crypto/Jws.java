package gatehouse.devtenant.crypto;

import gatehouse.devtenant.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * JWS compact serialization (RFC 7515 section 7.1) by hand: the application under test uses a
 * library, and an oracle must not share its errors.
 */
public final class Jws {
  private Jws() {}

  public static String rs256(
      Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
    return sign(Json.write(header), Json.write(claims), "SHA256withRSA", key);
  }

  /** Any text as header and payload, any algorithm of the JCA. */
  public static String sign(String header, String payload, String jcaName, PrivateKey key) {
    return sign(
        header.getBytes(StandardCharsets.UTF_8),
        payload.getBytes(StandardCharsets.UTF_8),
        jcaName,
        key);
  }

  /** Any bytes as header and payload. */
  public static String sign(byte[] header, byte[] payload, String jcaName, PrivateKey key) {
    String input = base64url(header) + "." + base64url(payload);
    return input + "." + base64url(signature(input, jcaName, key));
  }

  /** RFC 7518 section 3: for PS256 the name is {@code RSASSA-PSS}. */
  public static byte[] signature(String input, String jcaName, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(jcaName);
      if (jcaName.equals("RSASSA-PSS")) {
        signature.setParameter(
            new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(jcaName, e);
    }
  }

  /** HMAC with SHA-2 (RFC 7518 section 3.2), such as {@code HmacSHA256}. */
  public static byte[] mac(String input, String jcaName, byte[] secret) {
    try {
      Mac mac = Mac.getInstance(jcaName);
      mac.init(new SecretKeySpec(secret, jcaName));
      return mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(jcaName, e);
    }
  }

  /** The first two segments. */
  public static String signingInput(Map<String, Object> header, Map<String, Object> claims) {
    return base64url(Json.write(header)) + "." + base64url(Json.write(claims));
  }

  public static String base64url(String text) {
    return base64url(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
