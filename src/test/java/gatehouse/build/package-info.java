/** What a build runs of the tests, and what it leaves out. */
@NullMarked
package gatehouse.build;

import org.jspecify.annotations.NullMarked;
