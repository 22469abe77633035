/** HTTP byte by byte, for requests that no client library would send. */
@NullMarked
package gatehouse.raw;

import org.jspecify.annotations.NullMarked;
