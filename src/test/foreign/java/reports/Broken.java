package reports;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

@WebServlet("/broken")
public final class Broken extends HttpServlet {
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    throw new IllegalStateException("canary of a foreign application");
  }
}
