package gatehouse.http;

import java.net.URI;

/** A bounded, unauthenticated GET from the authority. */
@FunctionalInterface
public interface HttpFetch {
  /**
   * The body of a 200 answer.
   *
   * @throws gatehouse.error.GatehouseException AUTHORITY_UNAVAILABLE for any other status, a
   *     redirect included, and when a limit is reached; its message contains nothing of the
   *     answer's body
   */
  byte[] get(URI uri);
}
