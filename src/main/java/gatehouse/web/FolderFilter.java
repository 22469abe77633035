package gatehouse.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder without a welcome file is not a page: 404. A container would list it, or lead to the
 * folder with a slash at the scheme and host that the request names. Comes after the filters of
 * {@code web.xml}.
 */
final class FolderFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;

  /** Nearly all files have a name such as {@code layout.css}. */
  private static final Pattern FILE = Pattern.compile(".*/[^/]+\\.[a-z][a-z0-9]*");

  /** Most containers have looked for them already. */
  private static final List<String> WELCOME = List.of("index.html", "index.htm", "index.jsp");

  /** Others are refused in any case. */
  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean served =
        request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT
            && METHODS.contains(request.getMethod());
    String path = request.getServletPath();
    // Of a WAR that is not unpacked, some containers would serve what java -jar starts (0052).
    boolean code = path.endsWith(".class");
    if (served && (code || (!FILE.matcher(path).matches() && !isFile(request)))) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }

  /**
   * One of another name, such as those that others expect below {@code /.well-known/}, or what a
   * container shows in the place of a folder.
   */
  private static boolean isFile(HttpServletRequest request) {
    ServletContext context = request.getServletContext();
    String path = request.getServletPath();
    if (!path.startsWith("/")) {
      // As in "OPTIONS *".
      return false;
    }
    try {
      if (path.endsWith("/")) {
        for (String name : WELCOME) {
          if (context.getResource(path + name) != null) {
            return true;
          }
        }
        return false;
      }
      Set<String> below = context.getResourcePaths(path + "/");
      return context.getResource(path) != null && (below == null || below.isEmpty());
    } catch (MalformedURLException e) {
      return false;
    }
  }
}
