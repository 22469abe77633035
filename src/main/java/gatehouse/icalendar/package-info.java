/** Calendar files ({@code .ics}, RFC 5545) of one event and of what a calendar shows. */
@NullMarked
package gatehouse.icalendar;

import org.jspecify.annotations.NullMarked;
