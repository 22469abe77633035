/** The locale of a request and the texts in it. */
@NullMarked
package gatehouse.i18n;

import org.jspecify.annotations.NullMarked;
