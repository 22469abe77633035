/** What this application keeps in an HttpSession; no other package touches one. */
@NullMarked
package gatehouse.session;

import org.jspecify.annotations.NullMarked;
