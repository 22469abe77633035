/** Format and set-up of the log. */
@NullMarked
package gatehouse.log;

import org.jspecify.annotations.NullMarked;
