/** Floor 3: what this application keeps in an HttpSession, and nothing else touches it. */
@NullMarked
package gatehouse.session;

import org.jspecify.annotations.NullMarked;
