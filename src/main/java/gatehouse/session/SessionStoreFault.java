package gatehouse.session;

import gatehouse.error.Causes;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;

/** What the container throws when the store of its sessions does not answer. */
final class SessionStoreFault {
  private SessionStoreFault() {}

  /** SESSIONS_UNAVAILABLE, without the message, which may contain the id of a session. */
  static GatehouseException of(RuntimeException thrown) {
    return thrown instanceof GatehouseException ours
        ? ours
        : new GatehouseException(
            ErrorCode.SESSIONS_UNAVAILABLE, "the session store: " + Causes.names(thrown));
  }
}
