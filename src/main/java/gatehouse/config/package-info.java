/** The settings, read and validated once at start. */
@NullMarked
package gatehouse.config;

import org.jspecify.annotations.NullMarked;
