/** Proof against the running application that nobody gets in with a forged token. */
@NullMarked
package gatehouse.conformance;

import org.jspecify.annotations.NullMarked;
