package gatehouse.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;

/**
 * Sets the security headers of every answer before it can be committed. Pages are personal, so
 * caches may store nothing but the files that {@link AssetServlet} sends.
 */
public final class ResponseHeadersFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String HSTS = "max-age=31536000; includeSubDomains";

  private final String contentSecurityPolicy;
  private final String framedPolicy;
  private final boolean https;

  /**
   * @param authority whose origin may be the target of a form, since sign-out ends there, and may
   *     frame {@link Route#FRONT_CHANNEL}
   * @param https whether browsers reach the application over TLS, wherever TLS ends
   */
  public ResponseHeadersFilter(URI authority, boolean https) {
    this.contentSecurityPolicy = ContentSecurityPolicy.ofPages(authority).toString();
    this.framedPolicy = ContentSecurityPolicy.framedBy(authority).toString();
    this.https = https;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean framed = request.getServletPath().equals(Route.FRONT_CHANNEL.path());
    response.setHeader(ContentSecurityPolicy.HEADER, framed ? framedPolicy : contentSecurityPolicy);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", framed ? "cross-origin" : "same-origin");
    if (!framed) {
      // This header cannot list origins.
      response.setHeader("X-Frame-Options", "DENY");
    }
    response.setHeader("Cache-Control", "no-store");
    if (https) {
      response.setHeader("Strict-Transport-Security", HSTS);
    }
    chain.doFilter(request, response);
  }
}
