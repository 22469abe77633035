/** Who did what: security events, and the trail that they leave. */
@NullMarked
package gatehouse.audit;

import org.jspecify.annotations.NullMarked;
