package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guards what its filter-mappings in {@code web.xml} name: a page leads to the sign-in, a {@code
 * fetch} gets 401 (SPEC W13). If a page behind it finds that the user has to go back to the
 * authority, this filter sends them there, too.
 *
 * <p>The container makes this filter, because {@code web.xml} names it; {@link #install} hands it
 * what it works with. Without that it lets nobody through.
 */
public final class AuthFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  private transient @Nullable Collaborators collaborators;

  private record Collaborators(
      AuthHelper helper, UserSessions sessions, SignInRedirector redirector, HttpLimits limits) {}

  /**
   * To be called before the container makes its filters.
   *
   * @param limits of a call, and of all calls for one page
   */
  public static void install(
      ServletContext context,
      AuthHelper helper,
      UserSessions sessions,
      SignInRedirector redirector,
      HttpLimits limits) {
    context.setAttribute(
        AuthFilter.class.getName(), new Collaborators(helper, sessions, redirector, limits));
  }

  @Override
  public void init() {
    collaborators = (Collaborators) getServletContext().getAttribute(AuthFilter.class.getName());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Collaborators with = collaborators;
    if (with == null) {
      throw new GatehouseException(ErrorCode.NOT_CONFIGURED, "AuthFilter was not installed");
    }
    Optional<UserSession> session = with.sessions.find(request);
    Optional<SignInRecord> signedIn = session.flatMap(UserSession::account);
    if (signedIn.isEmpty()) {
      CurrentUserFilter.forget(request);
      with.redirector.challenge(request, response, session, InteractionRequest.NONE);
      return;
    }
    try {
      if (pass(with, session.orElseThrow(), request, response, chain)) {
        session.get().redirectLoopGuard().reset();
      }
    } catch (GatehouseException e) {
      if (e.code() != ErrorCode.INTERACTION_REQUIRED || response.isCommitted()) {
        throw e;
      }
      CurrentUserFilter.forget(request);
      with.redirector.challenge(request, response, session, e.interaction());
    }
  }

  /**
   * An access token that Graph refuses without a claims challenge is not used again: a request that
   * only reads is redirected to itself and gets a new token. A claims challenge is for the user to
   * answer.
   *
   * @return whether the page has been shown
   */
  private static boolean pass(
      Collaborators with,
      UserSession session,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Deadline deadline = Deadline.in(with.limits.onePage());
    with.helper.ensureFreshToken(session, deadline);
    CurrentUser user = admit(session, request, deadline);
    try {
      chain.doFilter(request, response);
      return true;
    } catch (GatehouseException e) {
      Optional<String> refused = user.usedToken();
      if (e.code() != ErrorCode.INTERACTION_REQUIRED
          || !e.interaction().isNone()
          || refused.isEmpty()
          || !SAFE_METHODS.contains(request.getMethod())
          || response.isCommitted()
          || !session.tokens().refuse(refused.get())) {
        throw e;
      }
      // Now if there is time, for another node may go on seeing the refused one for a moment.
      if (deadline.remaining().compareTo(with.limits.total()) > 0) {
        with.helper.ensureFreshToken(session, deadline);
      }
      with.redirector.reload(request, response);
      return false;
    }
  }

  /** A sign-out may have come in between: then nobody is admitted. */
  private static CurrentUser admit(
      UserSession session, HttpServletRequest request, Deadline deadline) {
    SignInRecord signedIn =
        session
            .account()
            .orElseThrow(() -> GatehouseException.interactionRequired("signed out meanwhile"));
    UserSessions.attach(session, request);
    CurrentUser user = new CurrentUser(signedIn.account(), session, deadline);
    user.attachTo(request);
    return user;
  }
}
