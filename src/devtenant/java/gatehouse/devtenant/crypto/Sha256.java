package gatehouse.devtenant.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Hashes of texts, in base64url. */
public final class Sha256 {
  private Sha256() {}

  public static String base64url(String text) {
    return Jws.base64url(hash(text));
  }

  /** {@code at_hash} of OpenID Connect Core 3.1.3.6 and 3.2.2.9. */
  public static String leftHalf(String token) {
    byte[] hash = hash(token);
    return Jws.base64url(Arrays.copyOf(hash, hash.length / 2));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
