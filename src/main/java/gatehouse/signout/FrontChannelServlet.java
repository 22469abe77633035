package gatehouse.signout;

import gatehouse.audit.SecurityEvent;
import gatehouse.auth.RememberedSignIn;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.UserSessions;
import gatehouse.token.Sid;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Parameters;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /signout/frontchannel}: the authority's sign-out page opens it in a frame (OpenID Connect
 * Front-Channel Logout 1.0, section 2; SPEC W10). The browser does not send the session cookie
 * there, so the {@code sid} alone says which sessions end. Every request gets the same answer.
 */
public final class FrontChannelServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(FrontChannelServlet.class);

  /** Much more than {@code sid} and {@code iss} need. */
  private static final int MAX_BODY_BYTES = 8 * 1024;

  private final transient UserSessions sessions;
  private final transient RememberedSignIn remembered;

  public FrontChannelServlet(UserSessions sessions, RememberedSignIn remembered) {
    this.sessions = sessions;
    this.remembered = remembered;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    // A prefetch by a browser or a mail scanner signs nobody out.
    if (!FetchMetadata.isPrefetch(request)) {
      end(request, response);
    }
    answer(response);
  }

  /** Azure AD B2C may post. */
  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getContentLengthLong() <= MAX_BODY_BYTES) {
      end(request, response);
    }
    answer(response);
  }

  /** Ends nothing: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answer(response);
  }

  private void end(HttpServletRequest request, HttpServletResponse response) {
    // A browser sends this cookie to a frame of its own site alone.
    remembered.forget(request, response);
    try {
      Optional<String> issuer = Parameters.single(request, "iss");
      Optional<String> sid = Parameters.single(request, "sid").filter(Sid::isValid);
      int ended = sid.map(name -> sessions.named().endBySid(name, issuer.orElse(null))).orElse(0);
      if (ended > 0) {
        LOG.info("signed out by the front channel: sessions ended: {}", ended);
        note(request, "front-channel", ended);
      }
    } catch (GatehouseException e) {
      String event = "nobody is signed out by the front channel: {}";
      if (e.code() == ErrorCode.SESSIONS_UNAVAILABLE) {
        LOG.warn(event, e.getMessage());
      } else {
        LOG.debug(event, e.getMessage());
      }
    }
  }

  static void note(HttpServletRequest request, String by, int sessions) {
    Map<String, String> details = Map.of("by", by, "sessions", String.valueOf(sessions));
    SecurityEvent.of(SecurityEvent.Type.SIGN_OUT, null, details).note(request);
  }

  private static void answer(HttpServletResponse response) throws IOException {
    response.setContentType("text/plain");
    response.setCharacterEncoding("UTF-8");
    response.getWriter().print("OK");
  }
}
