package gatehouse.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the ID token of a sign-in, to hold those of its refreshes against (OIDC Core,
 * section 12.2).
 *
 * @param authenticatedAt when the user proved who they are; null where the authority does not say
 * @param nonceHash of the nonce that this sign-in sent: nobody needs to read it again; null in the
 *     sessions of versions that did not keep it
 */
public record OriginalIdToken(
    Identity identity, @Nullable Instant authenticatedAt, @Nullable String nonceHash) {

  public static OriginalIdToken of(IdToken verified) {
    return new OriginalIdToken(
        verified.identity(),
        verified.authenticatedAt().orElse(null),
        verified.text("nonce").map(OriginalIdToken::hash).orElse(null));
  }

  static String hash(String nonce) {
    return Sha256.base64url(nonce);
  }
}
