/** What a person does and sees, in a real browser. */
@NullMarked
package gatehouse.browser;

import org.jspecify.annotations.NullMarked;
