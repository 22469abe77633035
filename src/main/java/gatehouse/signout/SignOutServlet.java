package gatehouse.signout;

import gatehouse.auth.AuthHelper;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.SessionCookie;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Redirect;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * {@code POST /signout} from a page of this application; without a session there is nothing to do.
 */
public final class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  static final String CSRF_PARAMETER = "csrf";

  private final transient AuthHelper helper;
  private final transient UserSessions sessions;

  public SignOutServlet(AuthHelper helper, UserSessions sessions) {
    this.helper = helper;
    this.sessions = sessions;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response) {
    Optional<UserSession> session = sessions.find(request);
    session
        .flatMap(UserSession::account)
        .ifPresent(signedIn -> validate(request, signedIn.csrfToken()));
    AuthHelper.SignOut signedOut = helper.signOut(session);
    if (session.isPresent()) {
      deleteCookie(response);
      // What the browser has kept of the pages to go back to.
      response.setHeader("Clear-Site-Data", "\"cache\"");
    }
    SignedOutNotice.leave(
        request,
        response,
        signedOut.complete() ? SignedOutNotice.SIGNED_OUT : SignedOutNotice.HERE_ALONE);
    Redirect.seeOther(response, signedOut.location().toString());
  }

  /**
   * A form of a page from before another sign-in has an older token: then the browser's own word
   * counts, which no other site can forge.
   */
  private static void validate(HttpServletRequest request, String expected) {
    if (FetchMetadata.isSameOrigin(request)) {
      return;
    }
    String given = request.getParameter(CSRF_PARAMETER);
    if (given == null
        || !MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
      throw new GatehouseException(
          ErrorCode.FORBIDDEN, "a sign-out without the token of its session");
    }
  }

  private void deleteCookie(HttpServletResponse response) {
    String name = SessionCookie.name(getServletContext());
    response.addCookie(SessionCookie.sibling(getServletContext(), name, "", 0));
  }
}
