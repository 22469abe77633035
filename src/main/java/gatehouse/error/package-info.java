/** The one exception, its codes, and the page that shows them. */
@NullMarked
package gatehouse.error;

import org.jspecify.annotations.NullMarked;
