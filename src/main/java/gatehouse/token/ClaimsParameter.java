package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code claims} parameter of an authorization request (OIDC Core, section 5.5), as the
 * authority or an API asks for it in a claims challenge. It goes on to the authority as it is, so
 * it has to be an object of JSON, and no longer than an address may be.
 */
public final class ClaimsParameter {
  private static final int MAX_LENGTH = 4 * 1024;

  private ClaimsParameter() {}

  /**
   * Nothing where it is no JSON object, an empty one, or too long: an ordinary sign-in has to do.
   */
  public static Optional<String> of(@Nullable String json) {
    if (json == null || json.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return StrictJson.object(json).filter(claims -> !claims.isEmpty()).map(ObjectNode::toString);
  }

  /**
   * As a {@code WWW-Authenticate} header has it: in base64, of either alphabet.
   *
   * @return nothing as for {@link #of}
   */
  public static Optional<String> fromChallenge(String base64) {
    if (base64.length() > MAX_LENGTH * 4 / 3 + 4) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.strip().replace('-', '+').replace('_', '/'));
      return of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * With what the client is capable of, which the authority writes into the access token as {@code
   * xms_cc}: an API challenges only who says that they can handle it.
   *
   * @param claims judged by {@link #of}; null for none
   */
  public static String withCapability(@Nullable String claims, String capability) {
    ObjectNode all =
        StrictJson.object(claims == null ? "{}" : claims)
            .orElseThrow(() -> new IllegalArgumentException("claims that nobody has judged"));
    ObjectNode ofAccessToken =
        all.path("access_token") instanceof ObjectNode there
            ? there
            : all.putObject("access_token");
    ofAccessToken.putObject("xms_cc").putArray("values").add(capability);
    return all.toString();
  }
}
