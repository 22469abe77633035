package gatehouse.session;

import org.jspecify.annotations.Nullable;

/**
 * Who is signed in. The identity is {@code key}, which is made of the verified {@code tid} and
 * {@code oid} (else {@code iss} and {@code sub}); name and e-mail are for showing, never for
 * deciding.
 *
 * @param name the display name; never empty
 * @param email the address in the directory, else {@code userPrincipalName}, else nothing
 */
public record UserAccount(String key, String name, @Nullable String email) {}
