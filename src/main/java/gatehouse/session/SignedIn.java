package gatehouse.session;

import gatehouse.token.Identity;
import org.jspecify.annotations.Nullable;

/**
 * What a completed sign-in leaves in the session beside the tokens.
 *
 * @param homeAccountId the key of the account in MSAL's cache; null where the authority sent no
 *     {@code client_info}, so that nothing can be renewed silently
 */
public record SignedIn(UserAccount account, Identity identity, @Nullable String homeAccountId) {}
