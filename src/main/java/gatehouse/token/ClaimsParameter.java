package gatehouse.token;

import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.error.InteractionRequest;
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
   * @param interaction whose claims were validated by {@link #of}. A step-up asks for {@code acrs}
   *     and {@code auth_time} in the ID token, which Entra leaves out otherwise
   * @param capability of the client, which the authority writes into the access token as {@code
   *     xms_cc}: an API sends claims challenges only to clients that have it
   */
  public static Optional<String> of(InteractionRequest interaction, Optional<String> capability) {
    String claims = interaction.claims();
    InteractionRequest.StepUp stepUp = interaction.stepUp();
    if (capability.isEmpty() && stepUp.isNone()) {
      return Optional.ofNullable(claims);
    }
    ObjectNode all =
        StrictJson.object(claims == null ? "{}" : claims)
            .orElseThrow(() -> new IllegalArgumentException("claims that are not a JSON object"));
    capability.ifPresent(
        each -> object(all, "access_token").putObject("xms_cc").putArray("values").add(each));
    if (!stepUp.isNone()) {
      ObjectNode idToken = object(all, "id_token");
      idToken.putObject("auth_time").put("essential", true);
      if (stepUp.authContext() != null) {
        idToken.putObject("acrs").put("essential", true).put("value", stepUp.authContext());
      }
    }
    return Optional.of(all.toString());
  }

  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.path(name) instanceof ObjectNode there ? there : parent.putObject(name);
  }
}
