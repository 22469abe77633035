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
 * @param authorities renewed with the ID token
 * @param csrfToken of the forms of this session
 * @param at when the sign-in was completed
 */
public record SignInRecord(
    UserAccount account,
    OriginalIdToken originalIdToken,
    @Nullable String homeAccountId,
    @Nullable String sid,
    Set<String> requestedScopes,
    UserAuthorities authorities,
    String csrfToken,
    Instant at) {

  public SignInRecord {
    requestedScopes = Set.copyOf(requestedScopes);
  }

  public Identity identity() {
    return originalIdToken.identity();
  }

  /** Whether it brought tokens to keep; a sign-in by the implicit flow brings none. */
  public boolean hasTokens() {
    return !requestedScopes.isEmpty();
  }

  /** Whether that scope was requested, granted or not. */
  public boolean hasRequested(String scope) {
    return GrantedScopes.of(String.join(" ", requestedScopes)).contains(scope);
  }

  /** Whether it is another sign-in of the same user. */
  public boolean isSameUser(SignInRecord other) {
    return identity().isSameUser(other.identity());
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
        authorities,
        csrfToken,
        at);
  }

  /** This sign-in by the user of that one, in the same session. */
  public SignInRecord after(SignInRecord before) {
    return with(authorities.after(before.authorities));
  }

  /** The same sign-in with other authorities. */
  public SignInRecord with(UserAuthorities others) {
    return new SignInRecord(
        account, originalIdToken, homeAccountId, sid, requestedScopes, others, csrfToken, at);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "SignInRecord[" + account.key() + "]";
  }
}
