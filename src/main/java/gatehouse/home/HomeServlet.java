package gatehouse.home;

import gatehouse.signout.SignedOutNotice;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Redirect;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** {@code GET /}: what this application is, or a greeting to the signed-in user. */
public final class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Consumer<HttpServletRequest> calendar;

  /**
   * @param calendar adds what the page shows of it
   */
  public HomeServlet(Consumer<HttpServletRequest> calendar) {
    this.calendar = calendar;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (SignedOutNotice.isAnswer(request)) {
      // Nothing of the sign-out stays in the address.
      Redirect.seeOther(response, getServletContext().getContextPath() + "/");
      return;
    }
    if (!FetchMetadata.isPrefetch(request)) {
      SignedOutNotice.take(request, response)
          .ifPresent(notice -> request.setAttribute("notice", notice));
    }
    calendar.accept(request);
    request.getRequestDispatcher("/WEB-INF/views/home.jsp").forward(request, response);
  }
}
