/** Azure Key Vault, and the platform that gives a process its identity. */
@NullMarked
package gatehouse.devtenant.vault;

import org.jspecify.annotations.NullMarked;
