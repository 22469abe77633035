/** Protected routes, sign-in, callback and token renewal. */
@NullMarked
package gatehouse.auth;

import org.jspecify.annotations.NullMarked;
