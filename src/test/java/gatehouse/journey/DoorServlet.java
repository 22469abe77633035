package gatehouse.journey;

import gatehouse.devtenant.directory.Assignments;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** What any servlet behind the door is told of the user, by the servlet API alone. */
final class DoorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    Principal principal = request.getUserPrincipal();
    String posted =
        request.getParameterMap().entrySet().stream()
            .filter(field -> !field.getKey().equals("csrf"))
            .sorted(Map.Entry.comparingByKey())
            .map(field -> field.getKey() + "=" + Arrays.toString(field.getValue()))
            .collect(Collectors.joining("&"));
    response
        .getWriter()
        .printf(
            "%s %s|%s|%s|%s|%s|%s|%s|%s",
            request.getMethod(),
            request.getServletPath(),
            principal == null ? "nobody" : principal.getName(),
            request.getRemoteUser(),
            request.getAuthType(),
            request.isUserInRole(Assignments.REPORTS_READ),
            request.isUserInRole("Nobody.Has"),
            request.isUserInRole(Assignments.STAFF),
            posted);
  }
}
