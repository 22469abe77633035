/** The profile page. */
@NullMarked
package gatehouse.profile;

import org.jspecify.annotations.NullMarked;
