/** What protected routes demand of the user beyond a sign-in, and whether a user meets it. */
@NullMarked
package gatehouse.authorization;

import org.jspecify.annotations.NullMarked;
