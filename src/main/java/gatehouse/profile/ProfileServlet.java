package gatehouse.profile;

import gatehouse.auth.CurrentUser;
import gatehouse.downstream.DownstreamApis;
import gatehouse.error.GatehouseException;
import gatehouse.i18n.RequestLocale;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /profile}: who the user is, the claims that say so, and how they were checked. */
public final class ProfileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final boolean editable;

  /**
   * @param editable whether there is a user flow that edits the profile
   */
  public ProfileServlet(boolean editable) {
    this.editable = editable;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    UserSession session = CurrentUser.of(request).session();
    SignInRecord signedIn =
        session
            .account()
            .orElseThrow(() -> GatehouseException.interactionRequired("signed out meanwhile"));
    request.setAttribute("editable", editable);
    request.setAttribute("apis", DownstreamApis.of(request).states());
    request.setAttribute(
        "profile", ProfilePage.of(signedIn, session.idToken(), RequestLocale.of(request).locale()));
    request.getRequestDispatcher("/WEB-INF/views/profile.jsp").forward(request, response);
  }
}
