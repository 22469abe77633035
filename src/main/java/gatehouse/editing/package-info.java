/** Pages that create, change, answer, cancel and delete events. */
@NullMarked
package gatehouse.editing;

import org.jspecify.annotations.NullMarked;
