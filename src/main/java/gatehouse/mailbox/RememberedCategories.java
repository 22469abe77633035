package gatehouse.mailbox;

import gatehouse.graph.OutlookColour;
import java.util.Map;

/**
 * The colours of a mailbox's categories, in the session.
 *
 * @param colours as {@code MailboxSettings} has them
 */
record RememberedCategories(Map<String, OutlookColour> colours) {}
