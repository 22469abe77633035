package gatehouse.metrics;

import gatehouse.config.Monitoring;
import gatehouse.credential.Secret;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /metrics}: 404 to all whose address may not know of it, 401 without the token. */
final class MetricsServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String SCHEME = "Bearer ";

  private final transient Monitoring monitoring;
  private final transient Scrape scrape;

  /** Writes what is known, in Prometheus' text format. */
  @FunctionalInterface
  interface Scrape {
    void to(OutputStream body) throws IOException;
  }

  MetricsServlet(Monitoring monitoring, Scrape scrape) {
    this.monitoring = monitoring;
    this.scrape = scrape;
  }

  /** Before any method is looked at: who may not ask learns nothing. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (!hasAddress(request.getRemoteAddr())) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (!hasToken(request.getHeader("Authorization"))) {
      response.setHeader("WWW-Authenticate", "Bearer realm=\"gatehouse\"");
      response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    } else {
      super.service(request, response);
    }
  }

  /** Of the connection: no header counts. */
  private boolean hasAddress(String remote) {
    return monitoring.metricsAddresses().isEmpty()
        || monitoring.metricsAddresses().stream().anyMatch(block -> block.contains(remote));
  }

  private boolean hasToken(@Nullable String authorization) {
    Optional<Secret> expected = monitoring.metricsToken();
    if (expected.isEmpty()) {
      return true;
    }
    String sent =
        authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
            ? authorization.substring(SCHEME.length()).strip()
            : "";
    // Takes as long whatever is sent.
    return MessageDigest.isEqual(
        sent.getBytes(StandardCharsets.UTF_8),
        expected.get().value().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain; version=0.0.4; charset=utf-8");
    scrape.to(response.getOutputStream());
  }
}
