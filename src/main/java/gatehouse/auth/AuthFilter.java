package gatehouse.auth;

import gatehouse.audit.SecurityEvent;
import gatehouse.audit.SignedInUser;
import gatehouse.authorization.AccessCheck;
import gatehouse.authorization.AccessRequirements;
import gatehouse.authorization.AccessRules;
import gatehouse.authorization.AuthenticatedRequest;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.http.Deadline;
import gatehouse.http.HttpLimits;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.FetchMetadata;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Protects the routes that {@code web.xml} maps to it: without a sign-in, a page leads to the
 * authority, and whoever would not see the authority's page gets 401 (SPEC W13). The same happens
 * if a page behind it throws INTERACTION_REQUIRED.
 *
 * <p>There may be several in {@code web.xml}, with init-params that demand more than a sign-in
 * ({@link AccessRequirements}): all that are mapped to a path have to admit the request. Behind
 * them the servlet API knows the user ({@link AuthenticatedRequest}).
 *
 * <p>The container creates this filter, since {@code web.xml} names its class. Without {@link
 * #install} it admits nobody.
 */
public final class AuthFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(AuthFilter.class);
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

  /** By the first of several filters, so that one renewal is enough. */
  private static final String ADMITTED = AuthFilter.class.getName() + ".admitted";

  private transient @Nullable Collaborators collaborators;

  /**
   * @param limits of one call, and of all calls for one page
   * @param rules what each AuthFilter demands
   */
  public record Collaborators(
      AuthHelper helper,
      UserSessions sessions,
      SignInRedirector redirector,
      HttpLimits limits,
      GraphRefusal refusal,
      AccessRules rules,
      AccessCheck check) {}

  /** To be called before the container creates its filters. */
  public static void install(ServletContext context, Collaborators collaborators) {
    context.setAttribute(AuthFilter.class.getName(), collaborators);
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
    AccessRequirements required = with.rules.of(getFilterName());
    if (request.getAttribute(ADMITTED) instanceof CurrentUser admitted) {
      // The first filter answers what goes wrong.
      chain.doFilter(checked(with, required, admitted, request), response);
      return;
    }
    Optional<UserSession> session = with.sessions.find(request);
    Optional<SignInRecord> signedIn = session.flatMap(UserSession::account);
    if (signedIn.isEmpty()) {
      CurrentUserFilter.forget(request);
      boolean visible = FetchMetadata.canShowSignIn(request);
      with.redirector.challenge(
          request, response, session, visible ? required.interaction() : InteractionRequest.NONE);
      return;
    }
    SignedInUser.set(request, signedIn.get().account().key());
    try {
      pass(with, required, session.get(), request, response, chain);
    } catch (GatehouseException e) {
      if (e.code() != ErrorCode.INTERACTION_REQUIRED || response.isCommitted()) {
        throw e;
      }
      LOG.info("a sign-in is needed: {}", e.getMessage());
      if (session.flatMap(UserSession::account).isEmpty()) {
        CurrentUserFilter.forget(request);
        SecurityEvent.refusal(SecurityEvent.Type.ACCOUNT_ENDED, SignedInUser.of(request), e)
            .note(request);
      }
      with.redirector.challenge(request, response, session, e.interaction());
    }
  }

  /**
   * If Graph refuses the access token without a claims challenge, the token is not used again, and
   * a read-only request is redirected to its own address, where it gets a new one; so is a form
   * that is shown again there. If Graph refuses that too, an error page says so: the user stays
   * signed in, since another sign-in would lead there again. Only the user can answer a claims
   * challenge.
   */
  private static void pass(
      Collaborators with,
      AccessRequirements required,
      UserSession session,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Deadline deadline = Deadline.in(with.limits.onePage());
    with.helper.ensureFreshToken(session, deadline);
    CurrentUser user = CurrentUser.attach(request, session, deadline);
    try {
      HttpServletRequest checked = checked(with, required, user, request);
      request.setAttribute(ADMITTED, user);
      chain.doFilter(checked, response);
      session.redirectLoopGuard().reset();
    } catch (GatehouseException e) {
      GraphRefusal.check(e, user);
      if (e.code().status() == HttpServletResponse.SC_FORBIDDEN) {
        // The user sees a page, so the next round trip is the first of its own.
        session.redirectLoopGuard().reset();
      }
      Optional<String> refused = user.usedToken();
      if (!GraphRefusal.isOfToken(e) || refused.isEmpty() || response.isCommitted()) {
        throw e;
      }
      boolean renewable = session.tokens().refuse(refused.get());
      boolean repeatable =
          SAFE_METHODS.contains(request.getMethod()) || FormResumption.isPossible(request);
      if (!renewable || !repeatable) {
        session.redirectLoopGuard().reset();
        throw with.refusal.ofEachToken(e);
      }
      // Renewed now if there is time, since another node may still see the refused one.
      if (deadline.remaining().compareTo(with.limits.total()) > 0) {
        with.helper.ensureFreshToken(session, deadline);
      }
      with.redirector.reload(request, response);
    } finally {
      request.removeAttribute(ADMITTED);
    }
  }

  /** The request with its user, who meets what is demanded. */
  private static HttpServletRequest checked(
      Collaborators with,
      AccessRequirements required,
      CurrentUser user,
      HttpServletRequest request) {
    user.known(with.check.require(required, user.signedIn(), user.session(), user::mailbox));
    return new AuthenticatedRequest(request, user.signedIn());
  }
}
