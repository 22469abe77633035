package gatehouse.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * SHA-256 of a text (in UTF-8) or of bytes, in base64url without padding, as in OpenID Connect and
 * PKCE.
 */
public final class Sha256 {
  private static final int BYTES = 32;

  private Sha256() {}

  public static String base64url(String text) {
    return base64url(text.getBytes(StandardCharsets.UTF_8));
  }

  public static String base64url(byte[] bytes) {
    return hash(bytes, BYTES);
  }

  /** The left half of the hash, as for {@code at_hash} and {@code c_hash}. */
  static String leftHalf(String text) {
    return hash(text.getBytes(StandardCharsets.UTF_8), BYTES / 2);
  }

  private static String hash(byte[] bytes, int length) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, length));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
