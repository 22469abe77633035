package gatehouse.graph;

/**
 * What the limits of mailboxes do at the moment, and how often they have refused a call.
 *
 * @param mailboxes that are being called
 * @param callers that call one, or wait for that
 * @param paused mailboxes that Graph has asked not to call
 * @param busy calls refused since too many were under way
 * @param pauses calls refused during a pause
 */
public record MailboxLoad(int mailboxes, int callers, int paused, long busy, long pauses) {}
