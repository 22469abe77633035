package gatehouse.i18n;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Attaches the {@link RequestLocale} to every request but those for files, which have no texts. */
public final class LocaleFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final String files;

  /**
   * @param files what the paths of all files begin with
   */
  public LocaleFilter(String files) {
    this.files = files;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!request.getServletPath().startsWith(files)) {
      RequestLocale.attach(request, response);
    }
    chain.doFilter(request, response);
  }
}
