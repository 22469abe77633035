/** Outbound calls: client, limits, deadline, retries, circuit breaker. */
@NullMarked
package gatehouse.http;

import org.jspecify.annotations.NullMarked;
