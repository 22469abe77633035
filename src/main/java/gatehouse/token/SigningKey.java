package gatehouse.token;

import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key that may sign ID tokens.
 *
 * @param issuer the only issuer that it signs for (Microsoft's extension of the JWK), as a template
 *     or exact; null where the key says nothing
 */
record SigningKey(String kid, RSAPublicKey key, @Nullable String issuer) {}
