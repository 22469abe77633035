package gatehouse.journey;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;

/**
 * A page of somebody else's that calls a downstream API, by the class of the application, which
 * this one's class loader has another one of.
 */
final class ReportsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      Class<?> apis =
          Class.forName(
              "gatehouse.downstream.DownstreamApis",
              true,
              Thread.currentThread().getContextClassLoader());
      Object mine = apis.getMethod("of", HttpServletRequest.class).invoke(null, request);
      Object answer =
          apis.getMethod("get", String.class, String.class)
              .invoke(mine, request.getParameter("api"), request.getParameter("path"));
      response.setContentType("text/plain");
      response
          .getWriter()
          .print(
              answer.getClass().getMethod("status").invoke(answer)
                  + " "
                  + answer.getClass().getMethod("text").invoke(answer));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new ServletException(e);
    } catch (ReflectiveOperationException e) {
      throw new ServletException(e);
    }
  }
}
