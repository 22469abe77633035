package gatehouse.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the ID token of a sign-in, for comparison with refreshed ID tokens (OIDC Core,
 * section 12.2).
 *
 * @param authenticatedAt when the user authenticated; null if the authority does not say
 * @param nonceHash of the nonce that this sign-in sent; null in sessions of versions that did not
 *     keep it
 */
public record OriginalIdToken(
    Identity identity, @Nullable Instant authenticatedAt, @Nullable String nonceHash) {

  public static OriginalIdToken of(IdToken verified) {
    return new OriginalIdToken(
        verified.identity(),
        verified.authenticatedAt().orElse(null),
        verified.text("nonce").map(Sha256::base64url).orElse(null));
  }
}
