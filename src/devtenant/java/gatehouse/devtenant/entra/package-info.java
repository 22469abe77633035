/** The endpoints of Entra ID: metadata, keys, authorize, token, logout, and their pages. */
@NullMarked
package gatehouse.devtenant.entra;

import org.jspecify.annotations.NullMarked;
