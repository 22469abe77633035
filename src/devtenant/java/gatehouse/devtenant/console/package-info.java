/** The pages under /_dev/: the request journal, and the forgeries and faults to choose from. */
@NullMarked
package gatehouse.devtenant.console;

import org.jspecify.annotations.NullMarked;
