package gatehouse.error;

/**
 * Everything that can go wrong in front of a user, each with its HTTP status and the key of its
 * text: {@code error.KEY.title}, {@code error.KEY.what}, {@code error.KEY.who} and {@code
 * error.KEY.try} in the message bundles.
 */
public enum ErrorCode {
  /** The request itself is not one that this application answers. */
  BAD_REQUEST(400, "bad-request", Button.HOME),
  /** The answer of the authority matches no sign-in that this browser has pending. */
  SIGN_IN_STALE(400, "sign-in-stale", Button.SIGN_IN),
  /** The browser comes back without the session in which it began the sign-in. */
  SIGN_IN_LOST(400, "sign-in-lost", Button.SIGN_IN),
  /** Sign-in after sign-in succeeds, and none leads to a page. */
  SIGN_IN_LOOP(403, "sign-in-loop", Button.SIGN_IN),
  /** The request has several session cookies: which one the browser means, nobody can know. */
  COOKIES_AMBIGUOUS(400, "cookies-ambiguous", Button.HOME),
  /** The authority refused the sign-in or the user turned it down. */
  SIGN_IN_REFUSED(403, "sign-in-refused", Button.SIGN_IN),
  /** The authority's answer failed verification: nothing in it is believed. */
  SIGN_IN_UNTRUSTED(403, "sign-in-untrusted", Button.SIGN_IN),
  /** The user's organisation is not on the list of tenants. */
  TENANT_NOT_ALLOWED(403, "tenant-not-allowed", Button.SIGN_IN),
  /** The user has to sign in (again), possibly to consent; pages turn this into a sign-in. */
  INTERACTION_REQUIRED(401, "interaction-required", Button.SIGN_IN),
  /** Signed in, but not allowed to do this. */
  FORBIDDEN(403, "forbidden", Button.HOME),
  /** The feature needs a permission (scope) that was not granted. */
  PERMISSION_MISSING(403, "permission-missing", Button.SIGN_IN),
  /** Graph knows the user but has no mailbox for them. */
  NO_MAILBOX(404, "no-mailbox", Button.HOME),
  /** The authority is one whose accounts have no calendar at Graph: Azure AD B2C. */
  NO_CALENDAR(404, "no-calendar", Button.HOME),
  NOT_FOUND(404, "not-found", Button.HOME),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", Button.HOME),
  /** One client asks for sign-ins, or for their ends, more often than people do. */
  TOO_MANY_REQUESTS(429, "too-many-requests", Button.HOME),
  /** The authority refuses this application's own credential or registration. */
  SERVICE_MISCONFIGURED(503, "service-misconfigured", Button.HOME),
  /** The settings have faults; the log names them. */
  NOT_CONFIGURED(503, "not-configured", Button.HOME),
  /** The authority cannot be reached, or its answer is none. */
  AUTHORITY_UNAVAILABLE(503, "authority-unavailable", Button.SIGN_IN),
  /** Microsoft Graph cannot be reached, or its answer is none. */
  GRAPH_UNAVAILABLE(503, "graph-unavailable", Button.HOME),
  /** Too many calls are under way, here or upstream. */
  BUSY(503, "busy", Button.HOME),
  INTERNAL(500, "internal", Button.HOME);

  /** The way out that the error page offers. */
  public enum Button {
    HOME,
    SIGN_IN
  }

  private final int status;
  private final String messageKey;
  private final Button button;

  ErrorCode(int status, String messageKey, Button button) {
    this.status = status;
    this.messageKey = messageKey;
    this.button = button;
  }

  /** The HTTP status of the error page. */
  public int status() {
    return status;
  }

  /** The middle part of the keys in the message bundles. */
  public String messageKey() {
    return messageKey;
  }

  public Button button() {
    return button;
  }
}
