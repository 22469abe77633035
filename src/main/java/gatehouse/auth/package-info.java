/** Floor 4: the door, and the four verbs behind it: begin, complete, get a token, sign out. */
@NullMarked
package gatehouse.auth;

import org.jspecify.annotations.NullMarked;
