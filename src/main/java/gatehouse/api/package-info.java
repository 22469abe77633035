/** The API: bearer access tokens at the door, and the one resource that is there as an example. */
@NullMarked
package gatehouse.api;

import org.jspecify.annotations.NullMarked;
