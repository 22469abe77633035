/** Azure Key Vault, and the endpoint for tokens of a managed identity. */
@NullMarked
package gatehouse.devtenant.vault;

import org.jspecify.annotations.NullMarked;
