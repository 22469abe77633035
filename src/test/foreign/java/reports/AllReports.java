package reports;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says what the servlet API says of the user; below it is a role needed. */
@WebServlet({"/reports/who", "/reports/all/who"})
public final class AllReports extends HttpServlet {
  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response
        .getWriter()
        .printf(
            "%s|%s|%s|%s",
            request.getUserPrincipal(),
            request.getRemoteUser(),
            request.getAuthType(),
            request.isUserInRole("Report.Audit"));
  }
}
