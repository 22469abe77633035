/** The page of an application in the browser that signs in by the implicit flow (SPEC I). */
@NullMarked
package gatehouse.spa;

import org.jspecify.annotations.NullMarked;
