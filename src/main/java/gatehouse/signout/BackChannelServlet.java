package gatehouse.signout;

import gatehouse.audit.SecurityEvent;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.UserSessions;
import gatehouse.token.LogoutToken;
import gatehouse.token.LogoutTokenVerifier;
import gatehouse.web.Parameters;
import gatehouse.web.PostedForm;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /signout/backchannel}: the authority names the sessions to end by a signed token
 * (OpenID Connect Back-Channel Logout 1.0, sections 2.5 to 2.8). No browser is involved, so no
 * cookie is read and no session created.
 */
public final class BackChannelServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BackChannelServlet.class);

  private final transient LogoutTokenVerifier verifier;
  private final transient UserSessions sessions;

  public BackChannelServlet(LogoutTokenVerifier verifier, UserSessions sessions) {
    this.verifier = verifier;
    this.sessions = sessions;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      int ended = verifier.verify(tokenOf(request), this::end);
      // Also a success if there was nothing to end (section 2.8).
      LOG.info("signed out by the back channel: sessions ended: {}", ended);
      FrontChannelServlet.note(request, "back-channel", ended);
    } catch (GatehouseException e) {
      LOG.info("nobody is signed out by the back channel: {}", e.getMessage());
      SecurityEvent.refusal(SecurityEvent.Type.TOKEN_REJECTED, null, e).note(request);
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
      response.setContentType("application/json");
      response.setCharacterEncoding("UTF-8");
      response.getWriter().print("{\"error\":\"invalid_request\"}");
    }
  }

  private int end(LogoutToken token) {
    int ended = sessions.named().end(token);
    if (ended == 0 && sessions.named().mayInclude(token)) {
      throw refuse("names a sid alone, and there are sessions whose sid is unknown");
    }
    return ended;
  }

  private static String tokenOf(HttpServletRequest request) {
    if (!PostedForm.isAcceptable(request)) {
      throw refuse("is not a short form without a query");
    }
    return Parameters.single(request, "logout_token")
        .orElseThrow(() -> refuse("has no logout_token"));
  }

  private static GatehouseException refuse(String problem) {
    return new GatehouseException(ErrorCode.BAD_REQUEST, "the request " + problem);
  }
}
