package gatehouse.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** A health probe: 200 and UP, or 503 and DOWN; details only for those who may know them. */
public final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient BooleanSupplier healthy;
  private final transient HealthDetails details;

  public HealthServlet(BooleanSupplier healthy) {
    this(healthy, HealthDetails.NONE);
  }

  /**
   * @param healthy answers at once, without an outbound call
   */
  public HealthServlet(BooleanSupplier healthy, HealthDetails details) {
    this.healthy = healthy;
    this.details = details;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean up = healthy.getAsBoolean();
    response.setStatus(up ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    if (!up) {
      response.setHeader("Retry-After", "5");
    }
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    String checks = details.of(request).map(",\"checks\":"::concat).orElse("");
    response.getWriter().print("{\"status\":\"" + (up ? "UP" : "DOWN") + "\"" + checks + "}");
  }
}
