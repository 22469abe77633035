package gatehouse.signout;

import gatehouse.audit.SecurityEvent;
import gatehouse.auth.AuthHelper;
import gatehouse.auth.CsrfToken;
import gatehouse.auth.RememberedSignIn;
import gatehouse.auth.SignOut;
import gatehouse.config.Settings;
import gatehouse.session.SessionCookie;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.Parameters;
import gatehouse.web.Redirect;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /signout} from a page of this application; works without a session, too. */
public final class SignOutServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SignOutServlet.class);

  private final transient AuthHelper helper;
  private final transient UserSessions sessions;
  private final transient RememberedSignIn remembered;
  private final Settings.Reach otherwise;

  /**
   * @param reach of a form that does not choose another
   */
  public SignOutServlet(
      AuthHelper helper, UserSessions sessions, RememberedSignIn remembered, Settings.Reach reach) {
    this.helper = helper;
    this.sessions = sessions;
    this.remembered = remembered;
    this.otherwise = reach;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<UserSession> session = sessions.find(request);
    session
        .flatMap(UserSession::account)
        .ifPresent(signedIn -> CsrfToken.require(request, signedIn.csrfToken()));
    remembered.forget(request, response);
    Settings.Reach reach = reach(request);
    Optional<String> user =
        session.flatMap(UserSession::account).map(signedIn -> signedIn.account().key());
    SignOut signedOut = helper.signOut(session, reach);
    user.ifPresent(key -> tell(request, key, reach));
    if (session.isPresent()) {
      ServletContext context = getServletContext();
      response.addCookie(SessionCookie.sibling(context, SessionCookie.name(context), "", 0));
      // Removes the pages that the back button would show.
      response.setHeader("Clear-Site-Data", "\"cache\"");
    }
    SignedOutNotice.leave(
        request,
        response,
        signedOut.complete() ? SignedOutNotice.SIGNED_OUT : SignedOutNotice.HERE_ALONE,
        signedOut.state());
    if (signedOut.form().isEmpty()) {
      Redirect.seeOther(response, signedOut.location().toString());
    } else {
      post(request, response, signedOut);
    }
  }

  private static void tell(HttpServletRequest request, String user, Settings.Reach reach) {
    LOG.info("signed out: {}", user);
    Map<String, String> details =
        Map.of("by", "user", "reach", reach.name().toLowerCase(Locale.ROOT));
    SecurityEvent.of(SecurityEvent.Type.SIGN_OUT, user, details).note(request);
  }

  /** That of the settings, unless the form says otherwise. */
  private Settings.Reach reach(HttpServletRequest request) {
    return switch (Parameters.single(request, "reach").orElse("")) {
      case "local" -> Settings.Reach.LOCAL;
      case "authority" -> Settings.Reach.AUTHORITY;
      default -> otherwise;
    };
  }

  /** Shows the page that posts the form to the authority, by script or by its button. */
  private static void post(
      HttpServletRequest request, HttpServletResponse response, SignOut signedOut)
      throws ServletException, IOException {
    // Nobody is signed in any more.
    request.removeAttribute("flash");
    request.setAttribute("action", signedOut.location().toString());
    request.setAttribute("fields", signedOut.form());
    request.getRequestDispatcher("/WEB-INF/views/sign-out.jsp").forward(request, response);
  }
}
