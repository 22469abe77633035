package gatehouse.auth;

import gatehouse.config.OperatorHints;
import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.ForeignText;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.session.RedirectLoopGuard;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.Redirect;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The path of {@code redirect}: receives the authority's response, in the requested mode only. */
public final class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(CallbackServlet.class);

  private final transient AuthHelper helper;
  private final transient UserSessions sessions;
  private final transient StateParameter states;
  private final transient FlowClients flows;
  private final transient OperatorHints hints;
  private final Settings.ResponseMode mode;
  private final boolean logsDescriptions;
  private final boolean development;
  private final String home;

  public CallbackServlet(
      AuthHelper helper,
      UserSessions sessions,
      StateParameter states,
      FlowClients flows,
      Settings settings,
      String contextPath) {
    this.helper = helper;
    this.sessions = sessions;
    this.states = states;
    this.flows = flows;
    this.hints = new OperatorHints(settings);
    this.mode = settings.signIn().responseMode();
    this.logsDescriptions = settings.logErrorDescription();
    this.development = settings.development();
    this.home = contextPath + "/";
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (mode == Settings.ResponseMode.QUERY) {
      answer(request, response, sessions.find(request));
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (mode != Settings.ResponseMode.FORM_POST) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    FormPostResponse post = FormPostResponse.read(request);
    Optional<UserSession> session = sessions.find(request);
    if (session.isEmpty() && post.mayComeWithCookie()) {
      post.repost(request, response);
    } else {
      answer(request, response, session);
    }
  }

  private void answer(
      HttpServletRequest request, HttpServletResponse response, Optional<UserSession> session) {
    CallbackResponse answer;
    try {
      answer =
          CallbackResponse.validate(
              request.getParameterMap(),
              // The settings may have changed since it began.
              state ->
                  session
                      .flatMap(found -> found.pending().take(state))
                      .filter(signIn -> flows.has(signIn.flow())),
              signIn -> flows.of(signIn.flow()).metadata().peek());
    } catch (GatehouseException e) {
      boolean signedIn = session.flatMap(UserSession::account).isPresent();
      if (e.code() == ErrorCode.SIGN_IN_STALE && signedIn) {
        // Reload or the back button, after the sign-in has succeeded.
        Redirect.seeOther(response, home);
        return;
      }
      throw explained(request, session, e);
    }
    UserSession known = session.orElseThrow();
    SignInRedirector.offerRetry(request, answer.signIn().returnAddress());
    if (answer instanceof CallbackResponse.Code code) {
      complete(request, response, known, code);
    } else if (answer instanceof CallbackResponse.Refusal refusal) {
      logDescription(request.getParameter("error_description"));
      refuse(response, known, refusal);
    }
  }

  /** Offers to start again, at the page that the state names if this application made it. */
  private GatehouseException explained(
      HttpServletRequest request, Optional<UserSession> session, GatehouseException refusal) {
    Optional<String> wanted =
        Optional.ofNullable(request.getParameter("state")).flatMap(states::returnAddress);
    wanted.ifPresent(address -> SignInRedirector.offerRetry(request, address));
    return refusal.code() == ErrorCode.SIGN_IN_STALE && wanted.isPresent() && session.isEmpty()
        ? new GatehouseException(
            ErrorCode.SIGN_IN_LOST,
            "the callback of a sign-in comes without its session",
            null,
            refusal)
        : refusal;
  }

  private void complete(
      HttpServletRequest request,
      HttpServletResponse response,
      UserSession session,
      CallbackResponse.Code code) {
    helper.completeSignIn(request, session, code);
    String returnAddress = code.signIn().returnAddress();
    if (code.signIn().flow() == UserFlow.RESET_PASSWORD) {
      begin(response, session, UserFlow.SIGN_IN, returnAddress);
      return;
    }
    if (code.signIn().flow() == UserFlow.EDIT_PROFILE) {
      session.flashMessages().add("flash.edit-profile-saved", null);
    }
    Redirect.seeOther(response, returnAddress);
  }

  /** The state was ours, so this is what the authority says, and not what anybody writes. */
  private void logDescription(@Nullable String description) {
    if (logsDescriptions && description != null && !description.isBlank()) {
      LOG.warn("the authority explains its refusal: {}", ForeignText.quoted(description));
    }
  }

  private void refuse(
      HttpServletResponse response, UserSession session, CallbackResponse.Refusal refusal) {
    RedirectLoopGuard guard = session.redirectLoopGuard();
    // An authority that always answers so could redirect the browser for ever (C-12).
    if (refusal.isForgottenPassword()
        && refusal.signIn().flow() != UserFlow.RESET_PASSWORD
        && flows.has(UserFlow.RESET_PASSWORD)
        && !guard.exhausted()) {
      guard.add();
      begin(response, session, UserFlow.RESET_PASSWORD, refusal.signIn().returnAddress());
      return;
    }
    // What follows is a page or an error page.
    guard.reset();
    String said =
        "the authority says "
            + refusal.error()
            + hints.on(refusal.error(), refusal.authorityCode(), refusal.code());
    if (!refusal.isCancellation()) {
      throw new GatehouseException(refusal.code(), said, refusal.authorityCode(), null);
    }
    String cancelled = "flash." + refusal.signIn().flow().text() + "-cancelled";
    session.flashMessages().add(cancelled, development ? said : null);
    boolean editing =
        refusal.signIn().flow() == UserFlow.EDIT_PROFILE && session.account().isPresent();
    Redirect.seeOther(response, editing ? refusal.signIn().returnAddress() : home);
  }

  private void begin(
      HttpServletResponse response, UserSession session, UserFlow flow, String returnAddress) {
    URI authority = helper.beginSignIn(() -> session, flow, returnAddress, InteractionRequest.NONE);
    Redirect.seeOther(response, authority.toString());
  }

  /** Takes no state: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }
}
