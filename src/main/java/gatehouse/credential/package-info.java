/** Client authentication: secret, certificate, Key Vault, federated token. */
@NullMarked
package gatehouse.credential;

import org.jspecify.annotations.NullMarked;
