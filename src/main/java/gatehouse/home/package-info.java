/** The home page. */
@NullMarked
package gatehouse.home;

import org.jspecify.annotations.NullMarked;
