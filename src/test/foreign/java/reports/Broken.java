package reports;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

@WebServlet("/broken")
public final class Broken extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getParameter("gone") != null) {
      response.sendError(HttpServletResponse.SC_GONE);
      return;
    }
    throw new IllegalStateException("canary of a foreign application");
  }
}
