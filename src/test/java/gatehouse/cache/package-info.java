@NullMarked
package gatehouse.cache;

import org.jspecify.annotations.NullMarked;
