/** The first run: the application as the WAR has it, in a container of this process. */
@NullMarked
package gatehouse.demo;

import org.jspecify.annotations.NullMarked;
