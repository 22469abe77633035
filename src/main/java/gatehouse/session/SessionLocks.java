package gatehouse.session;

import jakarta.servlet.http.HttpSession;

/**
 * Locks for the short read-change-write steps on a session's attributes. The session object itself
 * is no lock: containers hand out several for one session. Nothing that waits may be done under
 * one.
 */
final class SessionLocks {
  private static final Object[] STRIPES = new Object[64];

  static {
    for (int i = 0; i < STRIPES.length; i++) {
      STRIPES[i] = new Object();
    }
  }

  private SessionLocks() {}

  static Object of(HttpSession session) {
    return STRIPES[Math.floorMod(session.getId().hashCode(), STRIPES.length)];
  }
}
