package gatehouse.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the values in a session with AES-256-GCM, each with a fresh nonce, the id of the key, and a
 * context as associated data, so that it cannot be opened in another place. Thread-safe.
 */
public final class TokenCipher {
  private static final byte VERSION = 1;
  private static final int KEY_ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

  private record Key(byte[] id, SecretKeySpec spec) {}

  private final List<Key> keys;
  private final SecureRandom random;

  /**
   * @param keys of 32 bytes each; the first one seals, all of them open
   */
  public TokenCipher(List<byte[]> keys, SecureRandom random) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("no key");
    }
    this.keys = keys.stream().map(TokenCipher::key).toList();
    this.random = random;
  }

  private static Key key(byte[] bytes) {
    if (bytes.length != 32) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Key(Arrays.copyOf(digest, KEY_ID_BYTES), new SecretKeySpec(bytes, "AES"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @param context the place of the value, such as session and purpose; {@link #open} needs it
   *     again
   */
  public byte[] seal(String text, String context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    Key key = keys.get(0);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, context);
      byte[] sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(HEAD_BYTES + sealed.length)
          .put(VERSION)
          .put(key.id)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is missing", e);
    }
  }

  /** The text; empty if the value is damaged, of another context, or sealed by an unknown key. */
  public Optional<String> open(byte[] sealed, String context) {
    if (sealed.length < HEAD_BYTES + TAG_BITS / 8 || sealed[0] != VERSION) {
      return Optional.empty();
    }
    byte[] id = Arrays.copyOfRange(sealed, 1, 1 + KEY_ID_BYTES);
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_ID_BYTES, HEAD_BYTES);
    for (Key key : keys) {
      if (Arrays.equals(key.id, id)) {
        try {
          byte[] text =
              cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                  .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
          return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
          // Not sealed by this key; two keys may have the same id.
        }
      }
    }
    return Optional.empty();
  }

  /** As {@link #seal}, in base64url. */
  public String sealToText(String text, String context) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(seal(text, context));
  }

  /** As {@link #open}, for the result of {@link #sealToText}. */
  public Optional<String> openText(String sealed, String context) {
    try {
      return open(Base64.getUrlDecoder().decode(sealed), context);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, Key key, byte[] nonce, String context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key.spec, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
