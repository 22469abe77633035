package gatehouse.journey;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** A public page that hands requests on to others, as a careless one of an operator might. */
final class DispatchServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Has an error page behind the door. */
  static final int STATUS = 418;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String target = request.getParameter("to");
    switch (request.getParameter("by")) {
      case "forward" -> request.getRequestDispatcher(target).forward(request, response);
      case "include" -> {
        response.getWriter().print("around it: ");
        request.getRequestDispatcher(target).include(request, response);
      }
      case "name" -> named(target.substring(1)).forward(request, response);
      case "error" -> response.sendError(STATUS);
      case "async" -> {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
          request.startAsync().dispatch(target);
        }
      }
      case "exception" -> broken(request, target, response, new IllegalStateException("canary"));
      case "error-thrown" -> broken(request, target, response, new AssertionError("canary"));
      case "overflow" -> broken(request, target, response, new StackOverflowError("canary"));
      default -> response.sendError(400);
    }
  }

  private RequestDispatcher named(String servlet) {
    return getServletContext().getNamedDispatcher(servlet);
  }

  /** Whoever looks for the session behind this, as the door does first of all, meets the fault. */
  private static void broken(
      HttpServletRequest request, String target, HttpServletResponse response, Throwable fault)
      throws ServletException, IOException {
    HttpServletRequestWrapper wrapper =
        new HttpServletRequestWrapper(request) {
          @Override
          public HttpSession getSession(boolean create) {
            if (fault instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) fault;
          }
        };
    request.getRequestDispatcher(target).forward(wrapper, response);
  }
}
