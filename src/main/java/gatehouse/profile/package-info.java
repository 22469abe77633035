/** Floor 5: the profile page. */
@NullMarked
package gatehouse.profile;

import org.jspecify.annotations.NullMarked;
