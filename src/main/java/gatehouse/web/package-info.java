/** What every request passes: headers, correlation id, rate limit, health. */
@NullMarked
package gatehouse.web;

import org.jspecify.annotations.NullMarked;
