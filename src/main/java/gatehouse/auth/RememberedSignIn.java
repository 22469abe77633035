package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.session.SessionCookie;
import gatehouse.session.UserSession;
import gatehouse.session.UserSessions;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed in last with this browser, in an encrypted cookie that outlives the session: a hint
 * for the next sign-in, which decides nothing (SPEC I4). Off unless the settings say for how long.
 * Thread-safe.
 */
public final class RememberedSignIn {
  private static final String PURPOSE = "remembered-sign-in|";

  /** When, in which session, which accounts, and a hint that nothing can be hidden in. */
  private static final Pattern TEXT =
      Pattern.compile(
          "([0-9]{1,12}) ([A-Za-z0-9_-]{43}) (consumers|organizations|-) ([^\\p{Cntrl}]{1,512})");

  private static final String NO_DOMAIN = "-";

  /** Of that text in base64url, in UTF-8 and encrypted. */
  private static final int MAX_LENGTH = 3 * 1024;

  private final FlowClients flows;
  private final UserSessions sessions;
  private final TokenCipher cipher;
  private final Settings.SignIn settings;
  private final Clock clock;
  private final String purpose;

  /** What the cookie says. */
  private record Known(Instant signedIn, String session, SignInHints hints) {
    static Known of(Matcher text) {
      String domain = text.group(3).equals(NO_DOMAIN) ? null : text.group(3);
      return new Known(
          Instant.ofEpochSecond(Long.parseLong(text.group(1))),
          text.group(2),
          new SignInHints(text.group(4), domain, false));
    }

    /** Without the name of the account. */
    @Override
    public String toString() {
      return "Known[" + signedIn + "]";
    }
  }

  public RememberedSignIn(
      FlowClients flows,
      UserSessions sessions,
      TokenCipher cipher,
      Settings settings,
      Clock clock) {
    this.flows = flows;
    this.sessions = sessions;
    this.cipher = cipher;
    this.settings = settings.signIn();
    this.clock = clock;
    // Another authority is not told who has an account at this one.
    this.purpose = PURPOSE + settings.authority().uri();
  }

  private boolean isOn() {
    return settings.remembered().compareTo(Duration.ZERO) > 0;
  }

  /**
   * The start with what is known about the user, unless it is meant for somebody else; who is
   * signed in and signs in again may want to be somebody else. What is known is forgotten if the
   * authority has ended that session: it cannot delete the cookie.
   *
   * @param expired whether a page needs the sign-in because there is no session any more: then the
   *     authority is asked to answer without a page first, if it may decide what to ask
   */
  SignInStart hinted(
      HttpServletRequest request,
      HttpServletResponse response,
      SignInStart start,
      boolean expired) {
    boolean ofAnybody =
        start.flow() == UserFlow.SIGN_IN
            && !start.signUp()
            && start.hints().equals(SignInHints.NONE)
            && settings.prompt() != Settings.Prompt.SELECT_ACCOUNT;
    if (!isOn() || !ofAnybody || sessions.find(request).flatMap(UserSession::account).isPresent()) {
      return start;
    }
    boolean silent =
        expired
            && settings.prompt() == Settings.Prompt.UNSET
            && start.trips() == 0
            && !start.interaction().stepUp().reauthenticate();
    Optional<Known> last = find(request);
    if (last.filter(known -> sessions.isEndedByAuthority(known.session)).isPresent()) {
      forget(request, response);
      return start;
    }
    return last.map(known -> start.of(known.hints.silently(silent))).orElse(start);
  }

  /** Empty also for a cookie that is too old, or was not made here for this authority. */
  private Optional<Known> find(HttpServletRequest request) {
    return SessionCookie.values(request, name(request))
        .filter(value -> value.length() <= MAX_LENGTH)
        .flatMap(value -> cipher.openText(value, purpose).stream())
        .map(TEXT::matcher)
        .filter(Matcher::matches)
        .map(Known::of)
        .filter(known -> isYoung(known.signedIn))
        .findFirst();
  }

  private boolean isYoung(Instant signedIn) {
    Duration age = Duration.between(signedIn, clock.instant()).abs();
    return age.compareTo(settings.remembered()) <= 0;
  }

  /**
   * To be called when a user has signed in; who cannot be named is not remembered.
   *
   * @param silent whether the authority was to show no page: then the hours go on from the sign-in
   *     before
   */
  void keep(
      HttpServletRequest request,
      HttpServletResponse response,
      UserSession session,
      boolean silent) {
    if (!isOn()) {
      return;
    }
    Instant now = clock.instant();
    Optional<Instant> since = silent ? find(request).map(Known::signedIn) : Optional.of(now);
    Optional<String> text = since.flatMap(signedIn -> text(session, signedIn));
    if (text.isPresent()) {
      Duration left = settings.remembered().minus(Duration.between(since.get(), now));
      String sealed = cipher.sealToText(text.get(), purpose);
      response.addCookie(cookie(request, sealed, (int) Math.max(0, left.toSeconds())));
    } else {
      forget(request, response);
    }
  }

  private Optional<String> text(UserSession session, Instant since) {
    String seconds = Long.toString(since.getEpochSecond());
    String domain = DomainHint.of(flows.signIn(), session).orElse(NO_DOMAIN);
    return session
        .idToken()
        .flatMap(token -> token.claim("login_hint").or(() -> token.claim("preferred_username")))
        .map(hint -> String.join(" ", seconds, UserSessions.name(session), domain, hint))
        .filter(TEXT.asMatchPredicate());
  }

  /** To be called at every sign-out that has the browser. */
  public void forget(HttpServletRequest request, HttpServletResponse response) {
    if (SessionCookie.values(request, name(request)).findAny().isPresent()) {
      response.addCookie(cookie(request, "", 0));
    }
  }

  private static Cookie cookie(HttpServletRequest request, String value, int maxAge) {
    return SessionCookie.sibling(request.getServletContext(), name(request), value, maxAge);
  }

  /** That of the session cookie with another word in it, so that it is as well protected. */
  private static String name(HttpServletRequest request) {
    return SessionCookie.name(request.getServletContext()).replace("gatehouse", "signin-hint");
  }
}
