/** Sign-out here, and by the authority through the front and the back channel. */
@NullMarked
package gatehouse.signout;

import org.jspecify.annotations.NullMarked;
