package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.web.FetchMetadata;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Refuses forms that another site has posted in the name of a signed-in user. */
public final class CsrfToken {
  private CsrfToken() {}

  /**
   * For one page: in every page the token looks different, so that nobody guesses it by the length
   * of pages that a proxy compresses (BREACH).
   */
  static String masked(String token, SecureRandom random) {
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    byte[] mask = new byte[bytes.length];
    random.nextBytes(mask);
    byte[] shown = Arrays.copyOf(mask, 2 * mask.length);
    for (int i = 0; i < mask.length; i++) {
      shown[mask.length + i] = (byte) (mask[i] ^ bytes[i]);
    }
    return Base64.getEncoder().withoutPadding().encodeToString(shown);
  }

  /** Whether the text is that token, {@linkplain #masked masked} in whatever way. */
  static boolean isMasked(String shown, String token) {
    return MessageDigest.isEqual(unmasked(shown), token.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty if it is none. */
  private static byte[] unmasked(String shown) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(shown);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
    byte[] token = new byte[bytes.length / 2];
    for (int i = 0; i < token.length; i++) {
      token[i] = (byte) (bytes[i] ^ bytes[bytes.length - token.length + i]);
    }
    return token;
  }

  /**
   * The form of a page from before another sign-in has an older token, but then the browser says
   * that the request comes from this site, which no other site can forge.
   *
   * @param expected that of the session
   * @throws GatehouseException FORBIDDEN if the request has neither
   */
  public static void require(HttpServletRequest request, String expected) {
    if (!isIn(request, expected)) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "the form does not have the CSRF token of its session");
    }
  }

  /** Whether the request has that token, or comes from this site for certain. */
  static boolean isIn(HttpServletRequest request, String expected) {
    String given = Objects.requireNonNullElse(request.getParameter("csrf"), "");
    return FetchMetadata.isSameOrigin(request) || isMasked(given, expected);
  }
}
