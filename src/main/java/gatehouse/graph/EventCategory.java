package gatehouse.graph;

/**
 * One of the categories that an event is in.
 *
 * @param colour NONE if the mailbox does not say which
 */
public record EventCategory(String name, OutlookColour colour) {}
