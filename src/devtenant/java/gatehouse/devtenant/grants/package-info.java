/** What was given to whom: consent, single sign-on sessions, codes and tokens. */
@NullMarked
package gatehouse.devtenant.grants;

import org.jspecify.annotations.NullMarked;
