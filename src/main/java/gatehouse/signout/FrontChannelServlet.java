package gatehouse.signout;

import gatehouse.session.UserSessions;
import gatehouse.token.Sid;
import gatehouse.web.FetchMetadata;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /signout/frontchannel}: the authority's sign-out page opens it in a frame (OpenID Connect
 * Front-Channel Logout 1.0, section 2; SPEC W10). The session's cookie does not come along there,
 * so the {@code sid} alone says which sessions end. The answer is the same whatever it says, and
 * nothing is asked of the authority.
 */
public final class FrontChannelServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FrontChannelServlet.class);

  /** Of a form: {@code sid} and {@code iss} are far shorter. */
  private static final int MAX_BODY_BYTES = 8 * 1024;

  private final transient UserSessions sessions;

  public FrontChannelServlet(UserSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // A browser or a mail scanner that only looks ahead signs nobody out.
    if (!FetchMetadata.isPrefetch(request)) {
      end(request);
    }
    answer(response);
  }

  /** As Azure AD B2C may do it. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getContentLengthLong() <= MAX_BODY_BYTES) {
      end(request);
    }
    answer(response);
  }

  /** Ends nothing: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(response);
  }

  private void end(HttpServletRequest request) {
    Parameter issuer = Parameter.of(request, "iss");
    Optional<String> sid = Parameter.of(request, "sid").value().filter(Sid::isValid);
    if (sid.isPresent() && !issuer.repeated()) {
      int ended = sessions.endBySid(sid.get(), issuer.value().orElse(null));
      if (ended > 0) {
        LOG.info("signed out by the front channel: sessions ended: {}", ended);
      }
    }
  }

  private static void answer(HttpServletResponse response) throws IOException {
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print("OK");
  }

  /** A parameter that means something once at most. */
  private record Parameter(Optional<String> value, boolean repeated) {
    static Parameter of(HttpServletRequest request, String name) {
      String[] values;
      try {
        values = request.getParameterValues(name);
      } catch (IllegalStateException e) {
        // Tomcat 11 about what is no form, or an endless one.
        return new Parameter(Optional.empty(), true);
      }
      return values == null
          ? new Parameter(Optional.empty(), false)
          : new Parameter(
              values.length == 1 ? Optional.of(values[0]) : Optional.empty(), values.length > 1);
    }
  }
}
