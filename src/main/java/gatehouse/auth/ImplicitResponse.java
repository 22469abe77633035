package gatehouse.auth;

import org.jspecify.annotations.Nullable;

/**
 * The authority's response to an application in the browser (OIDC Core, section 3.2.2.5), as far as
 * it comes here.
 *
 * @param csrfToken of the page, {@linkplain ImplicitSignIn#csrfToken masked}
 * @param accessTokenHash the left half of the SHA-256 of the access token that came along,
 *     base64url; null if none did
 */
public record ImplicitResponse(
    String state, String csrfToken, String idToken, @Nullable String accessTokenHash) {
  /** Without the token. */
  @Override
  public String toString() {
    return "ImplicitResponse[]";
  }
}
