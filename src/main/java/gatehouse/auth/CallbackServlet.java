package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.GatehouseException;
import gatehouse.session.PendingAuthorization;
import gatehouse.session.RedirectLoopCookie;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.FetchMetadata;
import gatehouse.web.Redirect;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/** The path of {@code redirect}: receives the authority's response, in the requested mode only. */
public final class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient AuthHelper helper;
  private final transient UserSessions sessions;
  private final transient StateParameter states;
  private final transient FlowClients flows;
  private final transient SignInRedirector redirector;
  private final transient ThirdPartyLogin thirdParty;
  private final transient RememberedSignIn remembered;
  private final transient LostSignIn lost;
  private final transient RefusedSignIn refused;
  private final Settings.ResponseMode mode;
  private final String home;

  public CallbackServlet(
      AuthHelper helper,
      UserSessions sessions,
      StateParameter states,
      FlowClients flows,
      SignInRedirector redirector,
      ThirdPartyLogin thirdParty,
      RememberedSignIn remembered,
      Settings settings,
      Clock clock) {
    this.helper = helper;
    this.sessions = sessions;
    this.states = states;
    this.flows = flows;
    this.redirector = redirector;
    this.thirdParty = thirdParty;
    this.remembered = remembered;
    this.mode = settings.signIn().responseMode();
    this.home = redirector.pageOrHome("");
    this.lost = new LostSignIn(states, redirector, home, clock);
    this.refused = new RefusedSignIn(helper, flows, states, redirector, settings, home);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Optional<UserSession> session = sessions.find(request);
    if (isUnseen(request)) {
      redirector.refuse(response);
    } else if (thirdParty.isIn(request)) {
      thirdParty.answer(request, response);
    } else if (UnsolicitedResponse.isAdminConsent(request, session, states)) {
      SignInRequired.offerSignIn(request, home);
      UnsolicitedResponse.show(request, response, UnsolicitedResponse.ADMIN_CONSENT);
    } else if (mode == Settings.ResponseMode.QUERY) {
      answer(request, response, session);
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (thirdParty.isIn(request)) {
      thirdParty.answer(request, response);
      return;
    }
    if (mode != Settings.ResponseMode.FORM_POST) {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    FormPostResponse post = FormPostResponse.read(request);
    if (isUnseen(request)) {
      redirector.refuse(response);
      return;
    }
    Optional<UserSession> session = sessions.find(request);
    if (session.isEmpty() && post.mayComeWithCookie()) {
      post.repost(request, response);
    } else {
      answer(request, response, session);
    }
  }

  /** Then a code is not redeemed, for the navigation that may still come with it. */
  private static boolean isUnseen(HttpServletRequest request) {
    return FetchMetadata.isPrefetch(request)
        || (request.getParameter("code") != null && !FetchMetadata.canShowSignIn(request));
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
      lost.answer(request, response, session, e);
      return;
    }
    UserSession known = session.orElseThrow();
    SignInRequired.offerSignIn(request, answer.signIn().returnAddress());
    if (answer instanceof CallbackResponse.Code code) {
      complete(request, response, known, code);
    } else if (answer instanceof CallbackResponse.Refusal refusal) {
      refused.answer(request, response, known, refusal);
    }
  }

  private void complete(
      HttpServletRequest request,
      HttpServletResponse response,
      UserSession session,
      CallbackResponse.Code code) {
    helper.completeSignIn(request, session, code);
    PendingAuthorization signIn = code.signIn();
    int trips = states.trips(signIn.state());
    switch (signIn.flow()) {
      case RESET_PASSWORD -> {
        SignInStart start = SignInStart.after(signIn, UserFlow.SIGN_IN, trips);
        Redirect.seeOther(response, helper.beginSignIn(() -> session, start).toString());
      }
      case EDIT_PROFILE -> {
        session.flashMessages().add("flash.edit-profile-saved", null);
        Redirect.seeOther(response, signIn.returnAddress());
      }
      case SIGN_IN -> {
        RedirectLoopCookie.set(request, response, trips + 1);
        remembered.keep(request, response, session, states.isSilent(signIn.state()));
        Redirect.seeOther(response, signIn.returnAddress());
      }
    }
  }

  /** Takes no state: HttpServlet would answer HEAD by way of GET. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
  }
}
