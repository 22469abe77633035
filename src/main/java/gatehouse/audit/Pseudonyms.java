package gatehouse.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names for users that only the holder of the key can lead back to them: HMAC-SHA256 of the key of
 * their account, 128 bits of it. Thread-safe.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final @Nullable SecretKeySpec key;

  /**
   * @param key of 32 bytes; null if users are named by their ids in the clear
   */
  public Pseudonyms(byte @Nullable [] key) {
    this.key = key == null ? null : new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * @param account {@code tid|oid}, or the like of other providers
   */
  public String of(String account) {
    if (key == null) {
      return account;
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] hash = mac.doFinal(account.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
