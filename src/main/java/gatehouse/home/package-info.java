/** Floor 5: the home page. */
@NullMarked
package gatehouse.home;

import org.jspecify.annotations.NullMarked;
