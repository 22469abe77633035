package gatehouse.auth;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import gatehouse.session.UserAccount;
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
 * The one door: what its filter-mappings in {@code web.xml} name is seen by nobody who is not
 * signed in. A page leads to the sign-in, a {@code fetch} gets 401 (SPEC W13). What the pages
 * behind it find out later, that Graph wants the user back at the authority, comes through the same
 * door.
 *
 * <p>The container makes this filter, because {@code web.xml} names it; {@link #install} hands it
 * what it works with. Without that it lets nobody through.
 */
public final class AuthFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private transient @Nullable Door door;

  /** What the filter works with. */
  record Door(
      AuthHelper helper, UserSessions sessions, SignInRedirector signIn, HttpLimits limits) {}

  /**
   * To be called before the container makes its filters.
   *
   * @param limits of a call, and of all calls for one page
   */
  public static void install(
      ServletContext context,
      AuthHelper helper,
      UserSessions sessions,
      SignInRedirector signIn,
      HttpLimits limits) {
    context.setAttribute(Door.class.getName(), new Door(helper, sessions, signIn, limits));
  }

  @Override
  public void init() {
    door = (Door) getServletContext().getAttribute(Door.class.getName());
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Door current = door;
    if (current == null) {
      throw new GatehouseException(ErrorCode.NOT_CONFIGURED, "AuthFilter was not given its door");
    }
    Optional<UserSession> session = current.sessions.find(request);
    try {
      UserSession signedIn =
          session
              .filter(candidate -> candidate.account().isPresent())
              .orElseThrow(() -> interactionRequired("not signed in"));
      if (pass(current, signedIn, request, response, chain)) {
        signedIn.redirectLoopGuard().reset();
      }
    } catch (GatehouseException e) {
      if (e.code() != ErrorCode.INTERACTION_REQUIRED || response.isCommitted()) {
        throw e;
      }
      CurrentUserFilter.forget(request);
      current.signIn.challenge(request, response, session, e.interaction());
    }
  }

  /**
   * A token that Graph refuses without saying what it wants is used no more, and what only reads is
   * asked for again with a new one, from the front: the filters behind this one decide anew. A
   * claims challenge is the user's to answer.
   *
   * @return whether the page has been shown
   */
  private static boolean pass(
      Door door,
      UserSession session,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Deadline deadline = Deadline.in(door.limits.onePage());
    door.helper.ensureFreshToken(session, deadline);
    CurrentUser currentUser = admit(session, request, deadline);
    try {
      chain.doFilter(request, response);
      return true;
    } catch (GatehouseException e) {
      Optional<String> refused = currentUser.usedToken();
      if (e.code() != ErrorCode.INTERACTION_REQUIRED
          || !e.interaction().isNone()
          || refused.isEmpty()
          || !READING.contains(request.getMethod())
          || response.isCommitted()) {
        throw e;
      }
      if (!session.refuseAccessToken(refused.get())) {
        throw e;
      }
      // Here if there is time, for another node may go on seeing the refused one for a moment.
      if (deadline.remaining().compareTo(door.limits.total()) > 0) {
        door.helper.ensureFreshToken(session, deadline);
      }
      door.signIn.reload(request, response);
      return false;
    }
  }

  /** A sign-out may have come in between: then nobody is admitted. */
  private static CurrentUser admit(
      UserSession session, HttpServletRequest request, Deadline deadline) {
    UserAccount account = session.account().orElseThrow(() -> interactionRequired("signed out"));
    UserSessions.attach(session, request);
    CurrentUser currentUser = new CurrentUser(account, session, deadline);
    currentUser.attachTo(request);
    return currentUser;
  }

  private static GatehouseException interactionRequired(String message) {
    return new GatehouseException(ErrorCode.INTERACTION_REQUIRED, message);
  }
}
