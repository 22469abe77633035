/** The calendar page. */
@NullMarked
package gatehouse.calendar;

import org.jspecify.annotations.NullMarked;
