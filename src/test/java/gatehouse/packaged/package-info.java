/** The WAR as it is delivered, in real containers, each a process of its own. */
@NullMarked
package gatehouse.packaged;

import org.jspecify.annotations.NullMarked;
