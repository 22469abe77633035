/** Tokens, keys, metadata and profiles that an application must see through, by name. */
@NullMarked
package gatehouse.devtenant.forge;

import org.jspecify.annotations.NullMarked;
