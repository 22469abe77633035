package gatehouse.error;

import gatehouse.log.CorrelationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever is thrown behind it into {@code sendError}, and so into the error page: a
 * container would log an exception with all its messages. Runs before every filter that may throw.
 */
public final class ErrorFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ErrorFilter.class);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (Throwable thrown) {
      if (!response.isCommitted()) {
        Fault.attach(request, thrown);
        response.sendError(Fault.of(thrown).status());
      } else if (thrown instanceof IOException) {
        // The browser has closed the connection.
        LOG.debug("the answer could not be written: {}", Causes.trace(thrown));
      } else {
        LOG.error(
            "failed in the middle of an answer; {} {}",
            request.getAttribute(CorrelationId.NAME),
            Causes.trace(thrown));
        // So that half a page does not look complete: the container closes the connection.
        throw new ServletException("failed in the middle of an answer");
      }
    }
  }
}
