/** Settings from what earlier applications were configured with. No servlet. */
@NullMarked
package gatehouse.importer;

import org.jspecify.annotations.NullMarked;
