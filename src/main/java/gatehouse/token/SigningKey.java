package gatehouse.token;

import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that may sign ID tokens.
 *
 * @param kid null where the key says nothing (RFC 7517, section 4.5)
 * @param issuer the only issuer that it signs for (Microsoft's extension of the JWK), as a template
 *     or exact; null where the key says nothing
 */
record SigningKey(@Nullable String kid, RSAPublicKey key, @Nullable String issuer) {}
