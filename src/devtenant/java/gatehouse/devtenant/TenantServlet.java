package gatehouse.devtenant;

import gatehouse.devtenant.graph.GraphCors;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Exchange;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Parameters;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Script;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.coyote.CloseNowException;

/** Turns servlet requests into values and back; every one goes through journal and script. */
final class TenantServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final int LARGEST_BODY = 1024 * 1024;

  private final transient Map<Endpoint, Handler> handlers;
  private final transient Journal journal;
  private final transient Script script;
  private final transient Clock clock;

  TenantServlet(Map<Endpoint, Handler> handlers, Journal journal, Script script, Clock clock) {
    this.handlers = Map.copyOf(handlers);
    this.journal = journal;
    this.script = script;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest in, HttpServletResponse out) throws IOException {
    TenantRequest request;
    try {
      request = read(in);
    } catch (IllegalArgumentException malformed) {
      out.sendError(400, "malformed request");
      return;
    }
    Endpoint endpoint = Endpoint.of(request.path());
    Exchange exchange = journal.arrived(endpoint, request);
    Handler honest = handlers.getOrDefault(endpoint, ignored -> Reply.of(404));
    try {
      Reply reply =
          GraphCors.around(endpoint, request, () -> script.play(endpoint, request, honest));
      exchange.answered(reply);
      write(reply, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private TenantRequest read(HttpServletRequest in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(in.getHeaderNames())) {
      headers.put(
          name.toLowerCase(Locale.ROOT), String.join(", ", Collections.list(in.getHeaders(name))));
    }
    Map<String, String> cookies = new HashMap<>();
    if (in.getCookies() != null) {
      for (Cookie cookie : in.getCookies()) {
        cookies.put(cookie.getName(), cookie.getValue());
      }
    }
    byte[] body = in.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      throw new IllegalArgumentException("body too large");
    }
    String text = new String(body, StandardCharsets.UTF_8);
    boolean form =
        Optional.ofNullable(in.getContentType())
            .map(type -> type.toLowerCase(Locale.ROOT))
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    return new TenantRequest(
        clock.instant(),
        in.getMethod(),
        in.getRequestURI(),
        Parameters.parse(in.getQueryString()),
        form ? Parameters.parse(text) : Parameters.NONE,
        headers,
        cookies,
        text);
  }

  private void write(Reply reply, HttpServletResponse out) throws IOException {
    out.setStatus(reply.status());
    // Of the tenant's clock, which may not be this machine's.
    out.setDateHeader("Date", clock.millis());
    for (Reply.Header header : reply.headers()) {
      out.addHeader(header.name(), header.value());
    }
    byte[] body = reply.body();
    if (reply.cutAfter().isPresent()) {
      out.getOutputStream().write(body, 0, Math.min(reply.cutAfter().get(), body.length));
      out.flushBuffer();
      throw new CloseNowException("cut as the script says");
    }
    out.setContentLength(body.length);
    out.getOutputStream().write(body);
  }
}
