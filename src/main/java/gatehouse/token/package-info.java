/** ID tokens, signing keys, metadata, and the cipher that seals what a session stores. */
@NullMarked
package gatehouse.token;

import org.jspecify.annotations.NullMarked;
