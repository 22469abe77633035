/** What operators measure, for Prometheus; the only package that knows Micrometer. */
@NullMarked
package gatehouse.metrics;

import org.jspecify.annotations.NullMarked;
