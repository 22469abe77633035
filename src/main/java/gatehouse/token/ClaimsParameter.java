package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.http.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The {@code claims} parameter of an authorization request (OIDC Core, section 5.5), which the
 * authority or an API asks for in a claims challenge. It is sent to the authority in a URL.
 */
public final class ClaimsParameter {
  private static final int MAX_LENGTH = 4 * 1024;

  private ClaimsParameter() {}

  /** Empty if it is null, too long, not a JSON object, or an empty one. */
  public static Optional<String> of(@Nullable String json) {
    if (json == null || json.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    return StrictJson.object(json).filter(claims -> !claims.isEmpty()).map(ObjectNode::toString);
  }

  /** From a {@code WWW-Authenticate} header, in base64 of either alphabet; empty as {@link #of}. */
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
   * For an authorization request; empty if there is nothing to send.
   *
   * @param claims validated by {@link #of}; null for none
   * @param capability of the client, which the authority writes into the access token as {@code
   *     xms_cc}: an API sends claims challenges only to clients that have it
   */
  public static Optional<String> of(@Nullable String claims, Optional<String> capability) {
    if (capability.isEmpty()) {
      return Optional.ofNullable(claims);
    }
    ObjectNode all =
        StrictJson.object(claims == null ? "{}" : claims)
            .orElseThrow(() -> new IllegalArgumentException("claims that are not a JSON object"));
    ObjectNode ofAccessToken =
        all.path("access_token") instanceof ObjectNode there
            ? there
            : all.putObject("access_token");
    ofAccessToken.putObject("xms_cc").putArray("values").add(capability.get());
    return Optional.of(all.toString());
  }
}
