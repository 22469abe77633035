/** Requests and replies as values, the endpoints by name, and the journal of all of them. */
@NullMarked
package gatehouse.devtenant.http;

import org.jspecify.annotations.NullMarked;
