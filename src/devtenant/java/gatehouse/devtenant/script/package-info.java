/** What the next answers shall be instead of the honest ones. */
@NullMarked
package gatehouse.devtenant.script;

import org.jspecify.annotations.NullMarked;
