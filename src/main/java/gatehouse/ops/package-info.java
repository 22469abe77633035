/** Floor 0: health, response headers, correlation ids, outbound HTTP limits. */
@NullMarked
package gatehouse.ops;

import org.jspecify.annotations.NullMarked;
