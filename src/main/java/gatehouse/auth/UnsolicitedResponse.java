package gatehouse.auth;

import gatehouse.session.UserSession;
import gatehouse.web.Parameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * What arrives without a sign-in that has asked for it, and is not a mistake. The page for it
 * repeats nothing of the request, which anybody could have made, and offers a sign-in.
 */
final class UnsolicitedResponse {
  static final String ADMIN_CONSENT = "admin-consent";
  static final String THIRD_PARTY = "third-party";

  private static final String VIEW = "/WEB-INF/views/unsolicited.jsp";

  private UnsolicitedResponse() {}

  /**
   * Whether an administrator comes back from the authority's page for the consent of a whole
   * organisation, which answers by GET in every response mode, without a state of ours.
   */
  static boolean isAdminConsent(
      HttpServletRequest request, Optional<UserSession> session, StateParameter states) {
    if (Parameters.single(request, "code").isPresent()) {
      return false;
    }
    Optional<String> state = Parameters.single(request, "state");
    boolean pending = state.filter(text -> isPending(text, session)).isPresent();
    boolean named = Parameters.single(request, "admin_consent").isPresent();
    return !pending && (named || (isDeclined(request) && state.flatMap(states::open).isEmpty()));
  }

  private static boolean isPending(String state, Optional<UserSession> session) {
    return session.filter(known -> known.pending().contains(state)).isPresent();
  }

  /** The two ways of an administrator not to consent. */
  private static boolean isDeclined(HttpServletRequest request) {
    String error = Parameters.single(request, "error").orElse("");
    return error.equals("permission_denied")
        || (error.equals("access_denied")
            && Parameters.single(request, "error_subcode").filter("cancel"::equals).isPresent());
  }

  static void show(HttpServletRequest request, HttpServletResponse response, String kind)
      throws ServletException, IOException {
    request.setAttribute("kind", kind);
    request.getRequestDispatcher(VIEW).forward(request, response);
  }
}
