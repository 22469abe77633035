/** What people have in their calendars, and the names of time zones. */
@NullMarked
package gatehouse.devtenant.calendar;

import org.jspecify.annotations.NullMarked;
