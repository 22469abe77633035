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
 * Turns whatever is thrown behind it into {@code sendError}, and so into the error page. An
 * exception that reaches the container is written to the container's log with all its messages;
 * this way none does. It belongs in front of every filter that may throw.
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
        response.sendError(Fault.codeOf(thrown).status());
      } else if (thrown instanceof IOException) {
        // The browser has gone away in the middle of the answer, as browsers do.
        LOG.debug("The answer could not be written: {}", TraceLine.of(thrown));
      } else {
        LOG.error(
            "A fault in the middle of an answer; {} {}",
            request.getAttribute(CorrelationId.NAME),
            TraceLine.of(thrown));
        // Half a page must not look like a whole one: the container breaks the connection off.
        throw new ServletException("a fault in the middle of an answer");
      }
    }
  }
}
