/** The one exception, its codes, and the error page. */
@NullMarked
package gatehouse.error;

import org.jspecify.annotations.NullMarked;
