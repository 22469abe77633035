package gatehouse.auth;

import gatehouse.audit.SecurityEvent;
import gatehouse.authorization.AccessRules;
import gatehouse.config.Settings;
import gatehouse.error.InteractionRequest;
import gatehouse.session.SessionTokens;
import gatehouse.session.SignInRecord;
import gatehouse.session.UserAccount;
import gatehouse.session.UserAuthorities;
import gatehouse.session.UserSession;
import gatehouse.token.IdToken;
import gatehouse.token.OriginalIdToken;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every sign-in ends with, once its ID token is verified. Thread-safe. */
final class SessionStart {
  private static final Logger LOG = LoggerFactory.getLogger(SessionStart.class);

  private final boolean keepsHint;
  private final AccessRules rules;
  private final Clock clock;

  /**
   * @param rules of the routes: what they demand is kept of ID tokens
   */
  SessionStart(Settings settings, AccessRules rules, Clock clock) {
    this.keepsHint = settings.signOut().idTokenHint();
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * @param homeAccountId the key of the account in MSAL's cache; null if it has none
   * @param requestedScopes including those of the settings
   * @param csrfToken of the forms of the session from now on
   */
  SignInRecord record(
      IdToken idToken,
      UserAccount account,
      @Nullable String homeAccountId,
      Set<String> requestedScopes,
      InteractionRequest interaction,
      String csrfToken) {
    return new SignInRecord(
        account,
        OriginalIdToken.of(idToken),
        homeAccountId,
        idToken.sid().orElse(null),
        requestedScopes,
        UserAuthorities.of(idToken, rules.groups(), interaction),
        csrfToken,
        clock.instant());
  }

  /**
   * Signs the user in to the session.
   *
   * @param interaction what was requested beyond an ordinary sign-in
   * @param tokens null if the sign-in brought none to keep, as by the implicit flow
   * @return the record as the session has it
   */
  SignInRecord signIn(
      HttpServletRequest request,
      UserSession session,
      SignInRecord newest,
      IdToken idToken,
      InteractionRequest interaction,
      @Nullable SessionTokens tokens) {
    Optional<SignInRecord> before = session.account();
    SignInRecord signedIn = before.filter(newest::isSameUser).map(newest::after).orElse(newest);
    session.signIn(request, signedIn, tokens == null ? null : rules.renewedInTime(tokens));
    session.keepIdToken(signedIn, idToken);
    if (tokens == null) {
      // It was a page of ours that has completed it, so nothing goes round.
      session.redirectLoopGuard().reset();
    }
    LOG.info("signed in: {}", signedIn.account().key());
    note(request, signedIn, interaction, tokens == null ? "implicit" : "code");
    if (before.filter(other -> !other.isSameUser(signedIn)).isPresent()) {
      // By a sign-in page in another tab, perhaps; the pages would change without a word.
      session.flashMessages().addWith("flash.other-user", signedIn.account().name());
    }
    return signedIn;
  }

  /**
   * Keeps the ID token for the authority's sign-out, if the settings say so.
   *
   * @param verified null if there is none
   */
  void keepHint(UserSession session, SignInRecord signedIn, @Nullable String verified) {
    if (verified != null && keepsHint) {
      session.tokens().idTokenHint().keep(signedIn, verified);
    }
  }

  private static void note(
      HttpServletRequest request,
      SignInRecord signedIn,
      InteractionRequest interaction,
      String flow) {
    String user = signedIn.account().key();
    SecurityEvent.of(SecurityEvent.Type.SIGN_IN, user, Map.of("flow", flow)).note(request);
    if (!interaction.scopes().isEmpty()) {
      String scopes = String.join(" ", interaction.scopes());
      SecurityEvent.of(SecurityEvent.Type.CONSENT, user, Map.of("scopes", scopes)).note(request);
    }
    if (!interaction.stepUp().isNone()) {
      String context = interaction.stepUp().authContext();
      SecurityEvent.of(
              SecurityEvent.Type.STEP_UP,
              user,
              context == null ? Map.of() : Map.of("demanded", context))
          .note(request);
    }
  }
}
