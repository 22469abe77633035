package gatehouse.auth;

import gatehouse.audit.SecurityEvent;
import gatehouse.config.OperatorHints;
import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.ForeignText;
import gatehouse.error.GatehouseException;
import gatehouse.session.PendingAuthorization;
import gatehouse.session.RedirectLoopGuard;
import gatehouse.session.UserSession;
import gatehouse.web.Redirect;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows when the authority has refused, or the user has cancelled or asked for a reset. */
final class RefusedSignIn {
  private static final Logger LOG = LoggerFactory.getLogger(RefusedSignIn.class);

  private final AuthHelper helper;
  private final FlowClients flows;
  private final StateParameter states;
  private final SignInRedirector redirector;
  private final OperatorHints hints;
  private final boolean logsDescriptions;
  private final boolean development;
  private final String home;

  RefusedSignIn(
      AuthHelper helper,
      FlowClients flows,
      StateParameter states,
      SignInRedirector redirector,
      Settings settings,
      String home) {
    this.helper = helper;
    this.flows = flows;
    this.states = states;
    this.redirector = redirector;
    this.hints = new OperatorHints(settings);
    this.logsDescriptions = settings.log().errorDescription();
    this.development = settings.development();
    this.home = home;
  }

  /**
   * @throws GatehouseException if an error page is the answer
   */
  void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      UserSession session,
      CallbackResponse.Refusal refusal) {
    if (isOfSilentRequest(refusal)) {
      LOG.info("not signed in without a page: {}", refusal.error());
      restart(request, response, refusal.signIn());
      return;
    }
    logDescription(request.getParameter("error_description"));
    RedirectLoopGuard guard = session.redirectLoopGuard();
    int trips = Math.max(guard.count(), states.trips(refusal.signIn().state()));
    // An authority that always answers so could redirect the browser for ever (C-12).
    if (refusal.isForgottenPassword()
        && refusal.signIn().flow() != UserFlow.RESET_PASSWORD
        && flows.has(UserFlow.RESET_PASSWORD)
        && trips < RedirectLoopGuard.LIMIT) {
      guard.add();
      SignInStart reset = SignInStart.after(refusal.signIn(), UserFlow.RESET_PASSWORD, trips + 1);
      Redirect.seeOther(
          response, helper.beginSignIn(() -> session, reset.inLanguageOf(request)).toString());
      return;
    }
    // What follows is a page, an error page or home.
    guard.reset();
    String said =
        "the authority says "
            + refusal.error()
            + hints.on(refusal.error(), refusal.authorityCode(), refusal.code());
    if (!refusal.isCancellation() && !refusal.isDeclined()) {
      throw new GatehouseException(refusal.code(), said, refusal.authorityCode(), null);
    }
    SecurityEvent.refusal(
            refusal.isDeclined()
                ? SecurityEvent.Type.CONSENT_DECLINED
                : SecurityEvent.Type.SIGN_IN_REFUSED,
            session.account().map(signedIn -> signedIn.account().key()).orElse(null),
            new GatehouseException(refusal.code(), said, refusal.authorityCode(), null))
        .with("by", "user")
        .note(request);
    String turnedDown =
        refusal.isDeclined()
            ? "flash.consent-declined"
            : "flash." + refusal.signIn().flow().text() + "-cancelled";
    session.flashMessages().add(turnedDown, development ? said : null);
    boolean editing =
        refusal.signIn().flow() == UserFlow.EDIT_PROFILE && session.account().isPresent();
    Redirect.seeOther(response, editing ? refusal.signIn().returnAddress() : home);
  }

  /** An outage is none of the user's business; in all other cases a page may help. */
  private boolean isOfSilentRequest(CallbackResponse.Refusal refusal) {
    return refusal.code() != ErrorCode.AUTHORITY_UNAVAILABLE
        && states.isSilent(refusal.signIn().state());
  }

  /** Once, since the request that follows may show pages. */
  private void restart(
      HttpServletRequest request, HttpServletResponse response, PendingAuthorization silent) {
    redirector.restart(
        request,
        response,
        new SignInStart(
            silent.flow(),
            silent.returnAddress(),
            silent.interaction(),
            states.trips(silent.state())));
  }

  /** The state was ours, so this is what the authority says, and not what anybody writes. */
  private void logDescription(@Nullable String description) {
    if (logsDescriptions && description != null && !description.isBlank()) {
      LOG.warn("the authority explains its refusal: {}", ForeignText.quoted(description));
    }
  }
}
