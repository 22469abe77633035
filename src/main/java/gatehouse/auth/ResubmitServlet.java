package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.Parameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** {@code GET /resubmit}: offers to post a form again that a step-up has interrupted, once. */
public final class ResubmitServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final String VIEW = "/WEB-INF/views/resubmit.jsp";

  private final transient UserSessions sessions;

  public ResubmitServlet(UserSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    request.setAttribute("form", form(request));
    request.getRequestDispatcher(VIEW).forward(request, response);
  }

  private FormResubmission form(HttpServletRequest request) {
    Optional<UserSession> session = sessions.find(request);
    Optional<SignInRecord> signedIn = session.flatMap(UserSession::account);
    return Parameters.single(request, FormResubmission.PARAMETER)
        .filter(id -> signedIn.isPresent())
        .flatMap(id -> FormResubmission.take(id, session.orElseThrow(), signedIn.orElseThrow()))
        .orElseThrow(
            () -> new GatehouseException(ErrorCode.NOT_FOUND, "there is no such form any more"));
  }

  /** Takes nothing: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }
}
