package gatehouse.token;

import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key of the authority.
 *
 * @param kid null if the key has none (RFC 7517, section 4.5)
 * @param issuer the only issuer that it signs for, as a template or exact (an extension of
 *     Microsoft's); null if the key does not say
 * @param issuerExpected whether another key of the set says, so that this one should, too
 */
record SigningKey(
    @Nullable String kid, RSAPublicKey key, @Nullable String issuer, boolean issuerExpected) {}
