/** Floor 0: the one exception, its codes, and the page that shows them. */
@NullMarked
package gatehouse.error;

import org.jspecify.annotations.NullMarked;
