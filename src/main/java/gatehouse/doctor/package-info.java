/** Whether it will work: what is checked without a server, and again at the start. No servlet. */
@NullMarked
package gatehouse.doctor;

import org.jspecify.annotations.NullMarked;
