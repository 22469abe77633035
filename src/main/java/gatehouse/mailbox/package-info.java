/** What one user sees of a mailbox: which calendars, and for how long it is kept. */
@NullMarked
package gatehouse.mailbox;

import org.jspecify.annotations.NullMarked;
