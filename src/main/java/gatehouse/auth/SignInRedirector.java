package gatehouse.auth;

import gatehouse.config.UserFlow;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.error.InteractionRequest;
import gatehouse.session.RedirectLoopCookie;
import gatehouse.session.RedirectLoopGuard;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.web.FetchMetadata;
import gatehouse.web.LinkPreview;
import gatehouse.web.RateLimit;
import gatehouse.web.Redirect;
import gatehouse.web.Route;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends browsers to the authority, with the address to return to. Thread-safe. */
public final class SignInRedirector {
  private final AuthHelper helper;
  private final UserSessions sessions;
  private final RememberedSignIn remembered;
  private final RateLimit limit;
  private final String contextPath;
  private final List<String> outside;
  private final SignInRequired required;

  /**
   * @param limit of the sign-ins that protected pages begin
   * @param callbackPath below the context path
   */
  public SignInRedirector(
      AuthHelper helper,
      UserSessions sessions,
      RememberedSignIn remembered,
      RateLimit limit,
      String contextPath,
      String callbackPath) {
    this.helper = helper;
    this.sessions = sessions;
    this.remembered = remembered;
    this.limit = limit;
    this.contextPath = contextPath;
    this.outside =
        List.of(Route.SIGN_IN.path(), Route.SIGN_OUT.path(), callbackPath, Route.ERROR.path());
    this.required = new SignInRequired(contextPath);
  }

  /**
   * Sends the browser to a user flow of the authority, because the user wants it. A sign-in also
   * requests what a script's request lacked.
   *
   * @param flow one of the settings
   * @param wanted where the browser wants to return to; home if that is not a page of ours
   * @param loginHint null if there is none
   * @param signUp whether the user wants a new account
   */
  void begin(
      HttpServletRequest request,
      HttpServletResponse response,
      UserFlow flow,
      Optional<String> wanted,
      @Nullable String loginHint,
      boolean signUp)
      throws ServletException, IOException {
    boolean editsProfile = flow == UserFlow.EDIT_PROFILE;
    String otherwise = editsProfile ? Route.PROFILE.path() : "/";
    String returnAddress = wanted.flatMap(this::page).orElse(contextPath + otherwise);
    if (LinkPreview.isBy(request)) {
      required.showPreview(
          request, response, required.signInAddress(returnAddress) + "&flow=" + flow.text());
      return;
    }
    if (!FetchMetadata.canShowSignIn(request)) {
      required.refuse(response, InteractionRequest.NONE);
      return;
    }
    Optional<UserSession> session = sessions.find(request);
    boolean takesPending = flow == UserFlow.SIGN_IN && session.isPresent();
    InteractionRequest missing =
        takesPending ? session.get().pendingInteraction().take() : InteractionRequest.NONE;
    // Editing a profile requires a sign-in, which comes first if it is missing.
    boolean signInFirst = editsProfile && session.flatMap(UserSession::account).isEmpty();
    UserFlow first = signInFirst ? UserFlow.SIGN_IN : flow;
    SignInHints hints = SignInHints.ofLogin(loginHint);
    var start = new SignInStart(first, returnAddress, missing, 0, hints).withNewAccount(signUp);
    Redirect.found(response, begin(request, response, start, false));
  }

  /** Begins anew what has not come to its end. */
  void restart(HttpServletRequest request, HttpServletResponse response, SignInStart start) {
    Redirect.seeOther(response, begin(request, response, start, false));
  }

  private String begin(
      HttpServletRequest request, HttpServletResponse response, SignInStart start, boolean lost) {
    SignInStart known = remembered.hinted(request, response, start, lost);
    return helper.beginSignIn(() -> sessions.open(request), known.inLanguageOf(request)).toString();
  }

  /** Redirects the browser to the address of the request, or home if it may not return there. */
  void reload(HttpServletRequest request, HttpServletResponse response) {
    if (FormResumption.isPossible(request)) {
      Redirect.seeOther(response, FormResumption.keep(request, sessions.open(request)));
    } else {
      Redirect.found(response, pageOrHome(ReturnAddress.asked(request)));
    }
  }

  /** The address, if it is a page of this application. */
  Optional<String> page(String address) {
    return ReturnAddress.of(address, contextPath, outside);
  }

  /** As {@link #page}, or else the home page. */
  public String pageOrHome(String address) {
    return page(address).orElse(contextPath + "/");
  }

  /**
   * Answers a request for a protected page: with a redirect to the authority, or with 401 if the
   * user would not see the authority's page.
   *
   * @param interaction what to request from the authority
   */
  void challenge(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<UserSession> session,
      InteractionRequest interaction)
      throws ServletException, IOException {
    String address = ReturnAddress.asked(request);
    if (LinkPreview.isBy(request)
        && List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())) {
      required.showPreview(request, response, pageOrHome(address));
      return;
    }
    if (!FetchMetadata.canShowSignIn(request)) {
      if (!interaction.isNone() && !FetchMetadata.isPrefetch(request)) {
        // For the sign-in that follows.
        session.ifPresent(known -> known.pendingInteraction().keep(interaction));
      }
      required.refuse(response, interaction);
      return;
    }
    switch (request.getMethod()) {
      case "GET" ->
          Redirect.found(response, signIn(request, response, session, interaction, address));
      // Begins nothing and creates no session.
      case "HEAD" -> Redirect.found(response, required.signInAddress(address));
      default -> {
        Optional<String> page =
            FormResumption.isPossible(request)
                ? Optional.of(FormResumption.keep(request, sessions.open(request)))
                : session
                    .filter(known -> page(request.getRequestURI()).isPresent())
                    .flatMap(known -> FormResubmission.keep(request, known));
        if (page.isPresent()) {
          Redirect.seeOther(response, signIn(request, response, session, interaction, page.get()));
          return;
        }
        // The body would be lost during the sign-in, so an error page says what has happened.
        SignInRequired.offerSignIn(request, address);
        throw GatehouseException.interactionRequired("not signed in any more");
      }
    }
  }

  /** Begins a sign-in; the result is where it takes place. */
  private String signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<UserSession> session,
      InteractionRequest interaction,
      String returnAddress) {
    int trips = RedirectLoopCookie.of(request, session);
    if (trips >= RedirectLoopGuard.LIMIT) {
      session.ifPresent(known -> known.redirectLoopGuard().reset());
      RedirectLoopCookie.forget(request, response);
      SignInRequired.offerSignIn(request, returnAddress);
      throw new GatehouseException(
          ErrorCode.SIGN_IN_LOOP, "the page asks for another sign-in after each one");
    }
    limit.admit(request, response);
    var start = new SignInStart(UserFlow.SIGN_IN, pageOrHome(returnAddress), interaction, trips);
    return begin(request, response, start, true);
  }

  /** Answers a request that needs a sign-in, where no page of the authority would be seen. */
  void refuse(HttpServletResponse response) throws IOException {
    required.refuse(response, InteractionRequest.NONE);
  }
}
