package gatehouse.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** SHA-256 of a text, in base64url without padding, as in OpenID Connect and PKCE. */
public final class Sha256 {
  private static final int BYTES = 32;

  private Sha256() {}

  public static String base64url(String text) {
    return hash(text, BYTES);
  }

  /** The left half of the hash, as for {@code at_hash} and {@code c_hash}. */
  static String leftHalf(String text) {
    return hash(text, BYTES / 2);
  }

  private static String hash(String text, int bytes) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
