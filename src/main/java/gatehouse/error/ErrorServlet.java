package gatehouse.error;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import gatehouse.i18n.RequestLocale;
import gatehouse.log.CorrelationId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The error as a page, or as JSON for scripts. It relies on nothing that comes before it: the
 * filters may not have run, and there may be no session and no account.
 */
public final class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ErrorServlet.class);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A guess at how long an outage lasts: long enough not to burden what is down. */
  private static final String RETRY_AFTER_SECONDS = "30";

  private final Clock clock;

  public ErrorServlet(Clock clock) {
    this.clock = clock;
  }

  /** Of every method, since the container forwards the request that failed. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Fault fault = Fault.of(request);
    Object correlationId = request.getAttribute(CorrelationId.NAME);
    log(fault, correlationId);

    // The page may show who is signed in, even at an address whose answers may be cached.
    response.setHeader("Cache-Control", "no-store");
    RequestLocale locale = RequestLocale.attach(request, response);
    response.setStatus(fault.status());
    setRetryAfter(response, fault);
    if (wantsJson(request)) {
      writeJson(response, fault, correlationId);
      return;
    }
    try {
      show(fault, request, response);
    } catch (Throwable thrown) {
      LOG.error("the error page itself failed; {} {}", correlationId, Causes.trace(thrown));
      writePlain(response, locale.text(fault.texts() + ".what"));
    }
  }

  private static void setRetryAfter(HttpServletResponse response, Fault fault) {
    if (fault.retrySeconds() > 0) {
      response.setHeader("Retry-After", Long.toString(fault.retrySeconds()));
    } else if (fault.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE
        && !response.containsHeader("Retry-After")) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
  }

  private void show(Fault fault, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("fault", fault);
    request.setAttribute("time", UTC.format(clock.instant()));
    request
        .getRequestDispatcher("/WEB-INF/views/" + fault.view(request) + ".jsp")
        .forward(forView(request), response);
  }

  /** A JSP answers GET, HEAD and POST only; to other methods with a page of the container's. */
  private static HttpServletRequest forView(HttpServletRequest request) {
    if (List.of("GET", "HEAD", "POST").contains(request.getMethod())) {
      return request;
    }
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getMethod() {
        return "GET";
      }
    };
  }

  private static void log(Fault fault, @Nullable Object correlationId) {
    String event = "{} {} {} {}";
    Object[] values = {fault.status(), fault.code(), correlationId, trace(fault)};
    if (fault.code() == ErrorCode.INTERNAL) {
      LOG.error(event, values);
    } else if (fault.code() == ErrorCode.NOT_CONFIGURED
        || fault.code() == ErrorCode.TOO_MANY_REQUESTS
        || fault.cause() == null) {
      // Logged elsewhere: at the start, and by the rate limit; a 404 is only the visitor's matter.
      LOG.debug(event, values);
    } else if (fault.status() >= 500) {
      LOG.warn(event, values);
    } else {
      LOG.info(event, values);
    }
  }

  /** Only the reason for what visitors cause: a flood of it must not fill the log. */
  private static String trace(Fault fault) {
    Throwable cause = fault.cause();
    if (cause == null) {
      return "";
    }
    return fault.status() < 500 ? Causes.reason(cause) : Causes.trace(cause);
  }

  private static boolean wantsJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return Fault.isShownAsJson(request)
        || "empty".equals(request.getHeader("Sec-Fetch-Dest"))
        || (accept != null && accept.contains("application/json") && !accept.contains("text/html"));
  }

  private static void writeJson(
      HttpServletResponse response, Fault fault, @Nullable Object correlationId)
      throws IOException {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("error", fault.code().messageKey())
            .put("correlationId", Objects.toString(correlationId, null))
            .put("authorityError", Objects.toString(fault.authorityCode(), null));
    if (!fault.detail().isEmpty()) {
      json.put("required", fault.detail());
    }
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().write(json.toString());
  }

  /** In the place of the container's own page, which shows versions and stack traces. */
  private static void writePlain(HttpServletResponse response, String text) throws IOException {
    if (!response.isCommitted()) {
      response.resetBuffer();
      response.setContentType("text/plain");
      response.setCharacterEncoding("UTF-8");
      response.getWriter().write(text);
    }
  }
}
