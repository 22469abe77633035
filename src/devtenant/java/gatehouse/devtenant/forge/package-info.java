/** Forged tokens, keys, metadata and profiles, by name. */
@NullMarked
package gatehouse.devtenant.forge;

import org.jspecify.annotations.NullMarked;
