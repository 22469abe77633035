/** Microsoft Graph and its records; knows nothing of sessions. */
@NullMarked
package gatehouse.graph;

import org.jspecify.annotations.NullMarked;
