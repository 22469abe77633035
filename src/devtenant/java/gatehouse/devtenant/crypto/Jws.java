package gatehouse.devtenant.crypto;

import gatehouse.devtenant.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;

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
    String input = base64url(header) + "." + base64url(payload);
    return input + "." + base64url(signature(input, jcaName, key));
  }

  public static byte[] signature(String input, String jcaName, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(jcaName);
      signature.initSign(key);
      signature.update(input.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(jcaName, e);
    }
  }

  public static String base64url(String text) {
    return base64url(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
