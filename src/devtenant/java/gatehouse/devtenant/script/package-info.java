/** What the tenant answers next in place of the honest response. */
@NullMarked
package gatehouse.devtenant.script;

import org.jspecify.annotations.NullMarked;
