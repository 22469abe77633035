/** Floor 1: the settings, read and judged once at start. */
@NullMarked
package gatehouse.config;

import org.jspecify.annotations.NullMarked;
