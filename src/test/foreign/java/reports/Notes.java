package reports;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** A public page that keeps something in the session. */
@WebServlet("/notes")
public final class Notes extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    HttpSession session = request.getSession(false);
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().print("note: " + (session == null ? null : session.getAttribute("note")));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    request.getSession().setAttribute("note", request.getParameter("note"));
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
