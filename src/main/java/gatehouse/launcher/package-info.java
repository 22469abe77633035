/** What {@code java -jar} starts: it opens the WAR that it is in. It knows nothing but the JDK. */
@NullMarked
package gatehouse.launcher;

import org.jspecify.annotations.NullMarked;
