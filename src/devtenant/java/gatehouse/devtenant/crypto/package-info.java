/** The TLS material, the signing keys, JWS by hand, and random strings. */
@NullMarked
package gatehouse.devtenant.crypto;

import org.jspecify.annotations.NullMarked;
