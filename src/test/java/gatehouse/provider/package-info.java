/** The application with OpenID providers that are not Microsoft's, each a process of its own. */
@NullMarked
package gatehouse.provider;

import org.jspecify.annotations.NullMarked;
