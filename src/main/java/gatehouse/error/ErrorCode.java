package gatehouse.error;

import java.util.Locale;

/** Everything that an error page can be about, with the HTTP status of the page. */
public enum ErrorCode {
  /** This application does not answer such a request. */
  BAD_REQUEST(400, Button.HOME),
  /** The answer of the authority matches no sign-in that this browser has pending. */
  SIGN_IN_STALE(400, Button.SIGN_IN),
  /** The browser comes back without the session in which the sign-in began. */
  SIGN_IN_LOST(400, Button.SIGN_IN),
  /** Sign-ins succeed one after the other, and none leads to a page. */
  SIGN_IN_LOOP(403, Button.SIGN_IN),
  /** The request has several session cookies, and nothing says which one is valid. */
  COOKIES_AMBIGUOUS(400, Button.HOME),
  /** The authority refused the sign-in, or the user cancelled it. */
  SIGN_IN_REFUSED(403, Button.SIGN_IN),
  /** The authority's answer failed verification. */
  SIGN_IN_UNTRUSTED(403, Button.SIGN_IN),
  /** The authority's answer says more about the user than this application reads. */
  TOKEN_TOO_LARGE(403, Button.HOME),
  /** The user's organisation is not on the list of tenants. */
  TENANT_NOT_ALLOWED(403, Button.SIGN_IN),
  /** The user has to sign in (again), possibly to consent; pages redirect to the authority. */
  INTERACTION_REQUIRED(401, Button.SIGN_IN),
  /** Signed in, but not allowed to do this. */
  FORBIDDEN(403, Button.HOME),
  /** The route is for users with an app role that the user does not have. */
  ROLE_MISSING(403, Button.HOME),
  /** The route is for members of a group that the user is not in. */
  GROUP_MISSING(403, Button.HOME),
  /** The authority was asked for a stronger authentication, and has not confirmed any. */
  STEP_UP_FAILED(403, Button.SIGN_IN),
  /** The feature needs a permission (scope) that was not granted. */
  PERMISSION_MISSING(403, Button.SIGN_IN),
  /** The permission was granted, and Graph still denies access: a policy of the organisation. */
  BLOCKED_BY_POLICY(403, Button.HOME),
  /** Graph does not find a calendar or an event of the mailbox. */
  ITEM_NOT_FOUND(404, Button.HOME),
  /** Graph has the user, but no mailbox for them. */
  NO_MAILBOX(404, Button.HOME),
  /** Accounts of Azure AD B2C have no calendar at Graph. */
  NO_CALENDAR(404, Button.HOME),
  NOT_FOUND(404, Button.HOME),
  METHOD_NOT_ALLOWED(405, Button.HOME),
  /** One client sends more requests to sign in or to sign out than the rate limit allows. */
  TOO_MANY_REQUESTS(429, Button.HOME),
  /** The authority refuses this application's own credential or registration. */
  SERVICE_MISCONFIGURED(503, Button.HOME),
  /** The settings have problems; the log lists them. */
  NOT_CONFIGURED(503, Button.HOME),
  /** The authority cannot be reached, or its answer cannot be used. */
  AUTHORITY_UNAVAILABLE(503, Button.SIGN_IN),
  /** Microsoft Graph cannot be reached, or its answer cannot be used. */
  GRAPH_UNAVAILABLE(503, Button.HOME),
  /** Microsoft Graph does not say whether the user is in a group that the route demands. */
  GROUPS_UNKNOWN(503, Button.HOME),
  /** Microsoft Graph refuses a request or a new token for a reason that no sign-in removes. */
  GRAPH_REFUSED(502, Button.HOME),
  /** An API beside Graph cannot be reached, or answers nothing that can be used. */
  API_UNAVAILABLE(503, Button.HOME),
  /** The authority or Microsoft Graph has asked not to be called for a while. */
  PAUSED(503, Button.HOME),
  /** The store of the sessions does not answer. */
  SESSIONS_UNAVAILABLE(503, Button.HOME),
  /** The store of the sessions does not answer, so not all nodes know of a sign-out yet. */
  SIGN_OUT_UNFINISHED(503, Button.HOME),
  /** Too many calls are in progress here. */
  BUSY(503, Button.HOME),
  INTERNAL(500, Button.HOME);

  /** Where the button of the error page leads. */
  public enum Button {
    HOME,
    SIGN_IN
  }

  private final int status;
  private final Button button;

  ErrorCode(int status, Button button) {
    this.status = status;
    this.button = button;
  }

  public int status() {
    return status;
  }

  /**
   * The code that a user can quote. {@code error.KEY.title}, {@code .what}, {@code .who} and {@code
   * .try} are its texts in the message bundles.
   */
  public String messageKey() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Button button() {
    return button;
  }
}
