/** Who exists: organisations, people, registered applications. */
@NullMarked
package gatehouse.devtenant.directory;

import org.jspecify.annotations.NullMarked;
