package gatehouse.session;

import gatehouse.token.Identity;
import gatehouse.token.OriginalIdToken;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a completed sign-in leaves in the session beside the tokens.
 *
 * @param homeAccountId the key of the account in MSAL's cache; null in sessions of versions that
 *     had none for some authorities
 * @param sid the id of the authority's session (OpenID Connect Front-Channel Logout 1.0, section
 *     3); null if the ID token has none
 * @param requestedScopes including those of the settings
 * @param csrfToken of the forms of this session
 * @param at when the sign-in was completed
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

  /** Whether that scope was requested, granted or not. */
  public boolean hasRequested(String scope) {
    return GrantedScopes.of(String.join(" ", requestedScopes)).contains(scope);
  }

  boolean isSameSignIn(SignInRecord other) {
    return originalIdToken.equals(other.originalIdToken);
  }

  /** The same sign-in with another name and address to show. */
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
