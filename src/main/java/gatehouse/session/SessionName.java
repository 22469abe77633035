package gatehouse.session;

import gatehouse.token.Sha256;

/** What a session may be called outside of it: its id cannot be found from that. */
final class SessionName {
  /** Before a name, among the ids of ended sessions: none of them has a blank. */
  static final String BY_AUTHORITY = "by authority ";

  private SessionName() {}

  static String of(String sessionId) {
    return Sha256.base64url(RequestedSession.withoutNode(sessionId));
  }
}
