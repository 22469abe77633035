/** The TLS material, the signing keys, JWS by hand, and opaque random strings. */
@NullMarked
package gatehouse.devtenant.crypto;

import org.jspecify.annotations.NullMarked;
