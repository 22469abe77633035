package gatehouse.token;

import java.time.Instant;

/**
 * A sign-in that asked the authority to let the user prove again who they are.
 *
 * @param since the moment of the request
 * @param proofRequired whether the ID token must say when that was ({@code max_age}); with {@code
 *     prompt=login} alone it need not, and Entra does so only where the registration asks for it
 */
public record Reauthentication(Instant since, boolean proofRequired) {}
