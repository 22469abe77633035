package gatehouse.i18n;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;

/** Attaches the {@link RequestLocale} to every request but those for files, which have no texts. */
public final class LocaleFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Predicate<HttpServletRequest> isForFile;

  public LocaleFilter(Predicate<HttpServletRequest> isForFile) {
    this.isForFile = isForFile;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isForFile.test(request)) {
      RequestLocale.attach(request, response);
    }
    chain.doFilter(request, response);
  }
}
