/** The dev tenant: an emulator of Entra ID and Microsoft Graph, stricter than the real ones. */
@NullMarked
package gatehouse.devtenant;

import org.jspecify.annotations.NullMarked;
