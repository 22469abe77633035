package gatehouse.metrics;

import gatehouse.audit.SecurityEventFilter;
import gatehouse.http.UpstreamWatch;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Nothing is measured, and there is nothing at the address. */
record NoMetrics() implements Metrics {
  @Override
  public UpstreamWatch upstreams() {
    return UpstreamWatch.NONE;
  }

  @Override
  public List<SecurityEventFilter.Listener> listeners() {
    return List.of();
  }

  @Override
  public void observe(Measured measured) {}

  @Override
  public Servlet servlet() {
    return new NotFoundServlet();
  }

  @Override
  public void close() {}

  private static final class NotFoundServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }
}
