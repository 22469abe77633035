package gatehouse.session;

import java.time.Instant;

/**
 * What a request reads first: a node may go on seeing this of an older set than the rest.
 *
 * @param number of its {@link TokenSet}
 */
record Renewal(long number, Instant at) {}
