/** APIs beside Microsoft Graph that are called for the user: their tokens, and a client. */
@NullMarked
package gatehouse.downstream;

import org.jspecify.annotations.NullMarked;
