/** Events found by their words, and times that are free. */
@NullMarked
package gatehouse.find;

import org.jspecify.annotations.NullMarked;
