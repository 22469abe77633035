package gatehouse.auth;

import org.jspecify.annotations.Nullable;

/**
 * The signed-in user, for the application in the browser.
 *
 * @param id the same at each sign-in of that user, and nobody else's
 * @param csrfToken of the session's forms, masked
 * @param loginHint by which the authority knows the user; null if it gave none
 * @param domainHint Microsoft's name for the kind of account; null for other authorities
 */
public record ImplicitUser(
    String id,
    String name,
    String csrfToken,
    @Nullable String loginHint,
    @Nullable String domainHint) {
  /** Without anything about the user. */
  @Override
  public String toString() {
    return "ImplicitUser[]";
  }
}
