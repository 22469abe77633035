package gatehouse.spa;

import gatehouse.web.ContentSecurityPolicy;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * {@code GET /spa/silent}: in a hidden frame of the page, hands the authority's response over to
 * it.
 */
final class SilentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final String policy;

  SilentServlet(ContentSecurityPolicy policy) {
    this.policy = policy.with("frame-ancestors", "'self'").toString();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setHeader(ContentSecurityPolicy.HEADER, policy);
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    request.getRequestDispatcher("/WEB-INF/views/silent.jsp").forward(request, response);
  }
}
