package gatehouse.session;

import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a completed sign-in leaves in the session beside the tokens.
 *
 * @param homeAccountId the key of the account in MSAL's cache; null if the authority sent no {@code
 *     client_info}, so that nothing can be renewed silently
 * @param sid the authority's id of its own session (OpenID Connect Front-Channel Logout 1.0,
 *     section 3); null if it has none
 * @param requestedScopes those of the settings included
 * @param csrfToken that the forms of this session carry
 * @param at when it was completed
 */
public record SignInRecord(
    UserAccount account,
    OriginalIdToken originalIdToken,
    @Nullable String homeAccountId,
    @Nullable String sid,
    Set<String> requestedScopes,
    String csrfToken,
    Instant at) {

  public SignInRecord {
    requestedScopes = Set.copyOf(requestedScopes);
  }

  public Identity identity() {
    return originalIdToken.identity();
  }

  /** Whether that scope was asked for, granted or not. */
  public boolean hasRequested(String scope) {
    return GrantedScopes.of(String.join(" ", requestedScopes)).contains(scope);
  }

  boolean isSameSignIn(SignInRecord other) {
    return originalIdToken.equals(other.originalIdToken);
  }

  /** The same user, by another name or address. */
  SignInRecord shownAs(String name, @Nullable String email) {
    return new SignInRecord(
        new UserAccount(account.key(), name, email),
        originalIdToken,
        homeAccountId,
        sid,
        requestedScopes,
        csrfToken,
        at);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "SignInRecord[" + account.key() + "]";
  }
}
