package gatehouse.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** What the container has for the id in the cookie of a request. */
public final class RequestedSession {
  private RequestedSession() {}

  /**
   * Whether somebody has written into the store: what it has under that id is another session, or
   * none at all. Tomcat's stores do not compare the two ids, and fail for values of other types.
   * The container would not let go of it before the browser has lost its cookie. To be asked before
   * the request opens a session or signs somebody in.
   */
  public static boolean isTamperedWith(HttpServletRequest request) {
    try {
      HttpSession session = request.getSession(false);
      return session != null
          && !hasId(session, request.getRequestedSessionId())
          // Not so if another request has just changed the id.
          && request.isRequestedSessionIdValid();
    } catch (ClassCastException | NullPointerException e) {
      return true;
    }
  }

  private static boolean hasId(HttpSession session, @Nullable String requested) {
    return requested == null || withoutNode(session.getId()).equals(withoutNode(requested));
  }

  /** Containers append the name of a node, to one of the two or to both. */
  static String withoutNode(String id) {
    int node = id.indexOf('.');
    return node < 0 ? id : id.substring(0, node);
  }
}
