package gatehouse.api;

import gatehouse.token.AccessToken;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /api/me}: who calls, by the claims of the access token. Unless {@code web.xml} maps a
 * {@link BearerFilter} to it, it is not there.
 */
public final class MeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Microsoft's own, without a meaning for anybody else. */
  private static final Set<String> INTERNAL =
      Set.of("aio", "rh", "uti", "sid", "puid", "platf", "wids", "deviceid", "login_hint");

  private static final String EXTENSION = "xms_";

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (BearerRequest.token(request).isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    super.service(request, response);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<AccessToken> token = BearerRequest.token(request);
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print(token.orElseThrow().json(MeServlet::isShown));
  }

  private static boolean isShown(String claim) {
    return !INTERNAL.contains(claim) && !claim.startsWith(EXTENSION);
  }
}
