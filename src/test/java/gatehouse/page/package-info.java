/** The pages as a browser gets them: every JSP, rendered by a real Tomcat with made-up models. */
@NullMarked
package gatehouse.page;

import org.jspecify.annotations.NullMarked;
