/**
 * How the application proves to the authority who it is: secret, certificate, Key Vault, federated
 * token.
 */
@NullMarked
package gatehouse.credential;

import org.jspecify.annotations.NullMarked;
