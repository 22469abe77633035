/** The application as a whole: what builds it and what closes it. */
@NullMarked
package gatehouse;

import org.jspecify.annotations.NullMarked;
