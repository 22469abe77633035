package gatehouse.devtenant.crypto;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Opaque random strings. */
public final class RandomStrings {
  private final SecureRandom random = new SecureRandom();

  /**
   * A URL-safe string.
   *
   * @param prefix as Entra's have, so that a log shows of what kind it was
   * @param length of the whole
   */
  public String string(String prefix, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    String text = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return text.substring(0, length);
  }

  public String guid() {
    return UUID.randomUUID().toString();
  }
}
