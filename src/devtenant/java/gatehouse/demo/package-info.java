/** The demo: the packaged application in an embedded container, with the dev tenant. */
@NullMarked
package gatehouse.demo;

import org.jspecify.annotations.NullMarked;
