/** The pages under /_dev/: the journal, and what to make go wrong next. */
@NullMarked
package gatehouse.devtenant.console;

import org.jspecify.annotations.NullMarked;
