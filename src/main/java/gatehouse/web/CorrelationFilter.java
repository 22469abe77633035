package gatehouse.web;

import gatehouse.log.CorrelationId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.MDC;

/**
 * Gives every request an id of its own, for its log lines, the error page and a response header, so
 * that the log lines for a user's complaint can be found. It is never taken from the request.
 */
public final class CorrelationFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String HEADER = "X-Correlation-ID";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    // Not a secret, so it needs no secure random.
    String id =
        request.getAttribute(CorrelationId.NAME) instanceof String given
            ? given
            : String.format("%016x", ThreadLocalRandom.current().nextLong());
    request.setAttribute(CorrelationId.NAME, id);
    response.setHeader(HEADER, id);
    MDC.put(CorrelationId.NAME, id);
    try {
      chain.doFilter(request, response);
    } finally {
      MDC.remove(CorrelationId.NAME);
    }
  }
}
