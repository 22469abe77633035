/** What several nodes share, through an engine of the container's ({@code javax.cache}). */
@NullMarked
package gatehouse.cache;

import org.jspecify.annotations.NullMarked;
