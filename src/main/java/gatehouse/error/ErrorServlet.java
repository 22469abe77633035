package gatehouse.error;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import gatehouse.i18n.RequestLocale;
import gatehouse.log.CorrelationId;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The error page, for pages, and the same in JSON, for scripts. It relies on nothing that comes
 * before it: no filter need have run, no session and no account need be there.
 */
public final class ErrorServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ErrorServlet.class);
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A guess at how long an outage lasts: long enough to spare what is down. */
  private static final String RETRY_AFTER_SECONDS = "30";

  private final Clock clock;

  public ErrorServlet(Clock clock) {
    this.clock = clock;
  }

  /** Every method alike: an error page is asked for by the method of the request that failed. */
  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Fault fault = Fault.of(request);
    String correlationId =
        request.getAttribute(CorrelationId.NAME) instanceof String id ? id : null;
    log(fault, correlationId);

    // It may show who is signed in, also where an ordinary answer may be kept.
    response.setHeader("Cache-Control", "no-store");
    RequestLocale locale = RequestLocale.attach(request, response);
    response.setStatus(fault.status());
    sayWhen(fault, response);
    if (wantsJson(request)) {
      writeJson(response, fault, correlationId);
      return;
    }
    try {
      show(fault, correlationId, request, response);
    } catch (Throwable thrown) {
      LOG.error("The error page itself failed; {} {}", correlationId, TraceLine.of(thrown));
      writePlain(response, locale);
    }
  }

  private static void sayWhen(Fault fault, HttpServletResponse response) {
    long known = ErrorPage.retrySeconds(fault);
    if (known > 0) {
      response.setHeader("Retry-After", Long.toString(known));
    } else if (fault.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE
        && !response.containsHeader("Retry-After")) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
  }

  private void show(
      Fault fault,
      @Nullable String correlationId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws ServletException, IOException {
    String time = UTC.format(Instant.now(clock));
    request.setAttribute("fault", ErrorPage.of(fault, correlationId, time));
    String view = fault.code() == ErrorCode.NOT_CONFIGURED ? "not-configured" : "error";
    request
        .getRequestDispatcher("/WEB-INF/views/" + view + ".jsp")
        .forward(forView(request), response);
  }

  /** A JSP answers to GET, HEAD and POST alone, with a page of the container's to all others. */
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

  /** Of what visitors bring about the reason is enough: a flood of it must not fill the log. */
  private static String trace(Fault fault, Throwable cause) {
    return fault.status() < 500 ? TraceLine.reason(cause) : TraceLine.of(cause);
  }

  private static void log(Fault fault, @Nullable String correlationId) {
    String trace = fault.cause() == null ? "" : trace(fault, fault.cause());
    String event = "{} {} {} {}";
    Object[] values = {fault.status(), fault.code(), correlationId, trace};
    if (fault.code() == ErrorCode.INTERNAL) {
      LOG.error(event, values);
    } else if (fault.code() == ErrorCode.NOT_CONFIGURED
        || fault.code() == ErrorCode.TOO_MANY_REQUESTS
        || fault.cause() == null) {
      // The start has said what is not configured, and the limit whom it stops; a 404 is nobody's
      // fault but the visitor's.
      LOG.debug(event, values);
    } else if (fault.status() >= 500) {
      LOG.warn(event, values);
    } else {
      LOG.info(event, values);
    }
  }

  private static boolean wantsJson(HttpServletRequest request) {
    String accept = request.getHeader("Accept");
    return "empty".equals(request.getHeader("Sec-Fetch-Dest"))
        || (accept != null && accept.contains("application/json") && !accept.contains("text/html"));
  }

  private static void writeJson(
      HttpServletResponse response, Fault fault, @Nullable String correlationId)
      throws IOException {
    AuthorityCode authorityCode = fault.authorityCode();
    response.setContentType("application/json");
    response.setCharacterEncoding("UTF-8");
    response
        .getWriter()
        .write(
            "{\"error\":"
                + jsonText(fault.code().messageKey())
                + ",\"correlationId\":"
                + jsonText(correlationId)
                + ",\"authorityError\":"
                + jsonText(authorityCode == null ? null : authorityCode.text())
                + "}");
  }

  private static String jsonText(@Nullable String text) {
    return text == null
        ? "null"
        : '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  /** Rather than the container's own page, which shows versions and stack traces. */
  private static void writePlain(HttpServletResponse response, RequestLocale locale)
      throws IOException {
    if (!response.isCommitted()) {
      response.resetBuffer();
      response.setContentType("text/plain");
      response.setCharacterEncoding("UTF-8");
      response.getWriter().write(locale.text("error.internal.what"));
    }
  }
}
