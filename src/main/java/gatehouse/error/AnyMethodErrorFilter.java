package gatehouse.error;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Set;

/**
 * Shows the error page for requests of every method. Jetty does so for three of them; for all
 * others it would answer {@code sendError} with a bare status, and without {@code Cache-Control}.
 */
public final class AnyMethodErrorFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final Set<String> SHOWN_BY_EVERY_CONTAINER = Set.of("GET", "HEAD", "POST");

  private final String errorPage;

  /**
   * @param errorPage the path of {@link ErrorServlet}
   */
  public AnyMethodErrorFilter(String errorPage) {
    this.errorPage = errorPage;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean asEver = SHOWN_BY_EVERY_CONTAINER.contains(request.getMethod());
    chain.doFilter(request, asEver ? response : new OwnErrors(request, response));
  }

  private final class OwnErrors extends HttpServletResponseWrapper {
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    OwnErrors(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
      this.response = response;
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      sendError(status);
    }

    @Override
    public void sendError(int status) throws IOException {
      response.resetBuffer();
      response.setStatus(status);
      request.setAttribute(RequestDispatcher.ERROR_STATUS_CODE, status);
      try {
        request.getRequestDispatcher(errorPage).forward(new AsGet(request), response);
      } catch (ServletException e) {
        throw new IOException(e);
      }
    }
  }

  /** Pages are shown for no other method. */
  private static final class AsGet extends HttpServletRequestWrapper {
    AsGet(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }
  }
}
