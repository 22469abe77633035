package gatehouse.http;

import java.io.IOException;

/** The proxy on the way wants something that this application does not have. */
final class ProxyRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason words of this application
   */
  ProxyRefusal(String reason) {
    super(reason);
  }
}
