package gatehouse.http;

import java.io.IOException;
import java.net.URI;

/** A bounded, unauthenticated GET. */
@FunctionalInterface
public interface HttpFetch {
  /**
   * The body of a 200 answer.
   *
   * @throws IOException for any other status, a redirect included, and when a limit is reached; its
   *     message contains nothing of the answer's body
   */
  byte[] get(URI uri) throws IOException;
}
