/** The resources of Microsoft Graph: profile, mailbox settings, calendar view. */
@NullMarked
package gatehouse.devtenant.graph;

import org.jspecify.annotations.NullMarked;
