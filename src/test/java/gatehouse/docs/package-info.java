/** Whatever the documentation tells somebody to run or to copy, done from its text. */
@NullMarked
package gatehouse.docs;

import org.jspecify.annotations.NullMarked;
