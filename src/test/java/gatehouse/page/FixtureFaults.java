package gatehouse.page;

import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.Fault;
import gatehouse.error.GatehouseException;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Everything that can go wrong in a servlet, by name. */
final class FixtureFaults {
  private FixtureFaults() {}

  /** Whether the name is that of a fault that leaves nothing more to do. */
  static boolean happens(String name, HttpServletResponse response)
      throws ServletException, IOException {
    String kind = name.substring(0, Math.max(0, name.indexOf('-')));
    String detail = name.substring(name.indexOf('-') + 1);
    switch (kind.isEmpty() ? name : kind) {
      case "fault" -> throw fault(detail);
      case "authority" -> throw ofTheAuthority(detail);
      case "wrapped" ->
          throw new ServletException(new IllegalStateException("SECRET", fault(detail)));
      case "unexpected" -> throw new IllegalStateException("SECRET");
      case "overflow" -> throw new StackOverflowError("SECRET");
      case "status" -> {
        response.sendError(Integer.parseInt(detail), "SECRET");
        return true;
      }
      case "halfway" -> {
        response.getWriter().write("half a page");
        response.flushBuffer();
        throw new IllegalStateException("SECRET");
      }
      default -> {
        return false;
      }
    }
  }

  private static GatehouseException ofTheAuthority(String code) {
    return new GatehouseException(
        ErrorCode.SIGN_IN_REFUSED, "as asked for", new AuthorityCode(code), null);
  }

  private static GatehouseException fault(String name) {
    ErrorCode code = ErrorCode.valueOf(name);
    return switch (code) {
      case ROLE_MISSING, GROUP_MISSING, STEP_UP_FAILED ->
          GatehouseException.accessDenied(code, "as asked for", "<b>Reports.Read</b>, 'other'");
      default -> new GatehouseException(code, "as asked for");
    };
  }

  /**
   * What an outage is about, as the error page would have it. Its page does not ask again while a
   * slow test looks at it, which would be in the way of the next one.
   */
  static void show(String name, HttpServletRequest request) {
    boolean paused = name.endsWith("paused");
    ErrorCode code = paused ? ErrorCode.PAUSED : ErrorCode.GRAPH_UNAVAILABLE;
    Duration wait = paused ? Duration.ofMinutes(10) : null;
    request.setAttribute("fault", new Fault(code, 503, null, null, null, wait, null));
    request.setAttribute("time", "2026-11-18 09:41:00 UTC");
  }
}
