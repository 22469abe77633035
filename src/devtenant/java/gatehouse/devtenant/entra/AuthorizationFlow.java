package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.AuthorizationRequest.Prompt;
import gatehouse.devtenant.entra.PendingAuthorizations.Pending;
import gatehouse.devtenant.grants.AuthorizationCodes;
import gatehouse.devtenant.grants.Consents;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes next in an authentication: the sign-in page, the consent page, or the code. */
final class AuthorizationFlow {
  private final Directory directory;
  private final Consents consents;
  private final AuthorizationCodes codes;
  private final PendingAuthorizations pending;
  private final InteractionPages pages;
  private final LoginHints hints;
  private final RandomStrings random;
  private final Clock clock;

  AuthorizationFlow(
      Directory directory,
      Consents consents,
      AuthorizationCodes codes,
      PendingAuthorizations pending,
      InteractionPages pages,
      LoginHints hints,
      RandomStrings random,
      Clock clock) {
    this.directory = directory;
    this.consents = consents;
    this.codes = codes;
    this.pending = pending;
    this.pages = pages;
    this.hints = hints;
    this.random = random;
    this.clock = clock;
  }

  /** At the start, with the browser's session if it has one. */
  Reply begin(AuthorizationRequest request, @Nullable SsoSession session) {
    Pending started = pending.add(request);
    if (request.prompts().contains(Prompt.CREATE)) {
      return pages.signUp(started);
    }
    if (session != null && mayUse(request, session)) {
      return afterSignIn(started, session);
    }
    if (request.silent()) {
      throw refusal(started, Aadsts.notSignedIn());
    }
    return pages.signIn(
        started, directory.people(), hints.resolve(request.loginHint()).orElse(null));
  }

  private boolean mayUse(AuthorizationRequest request, SsoSession session) {
    Optional<Person> person = directory.personByHomeOid(session.personOid());
    boolean fresh =
        request.maxAge() == null
            || Duration.between(session.authTime(), clock.instant()).toSeconds() < request.maxAge();
    return fresh
        && session.authContexts().containsAll(request.authContexts())
        && !request.prompts().contains(Prompt.LOGIN)
        && !request.prompts().contains(Prompt.SELECT_ACCOUNT)
        && person.flatMap(request.authority()::membership).isPresent()
        && (request.loginHint() == null || hints.resolve(request.loginHint()).equals(person));
  }

  /** Consent, where it is missing or asked for again; else the code. */
  Reply afterSignIn(Pending started, SsoSession session) {
    AuthorizationRequest request = started.request();
    Person person = person(session);
    boolean missing =
        !consents
            .of(session.personOid(), request.application().clientId())
            .containsAll(request.scopes());
    if (request.application().adminConsent() && missing) {
      return consented(started, session);
    }
    if (missing && request.silent()) {
      throw refusal(started, Aadsts.consentRequired(request.application()));
    }
    return missing || request.prompts().contains(Prompt.CONSENT)
        ? pages.consent(started, person, request.scopes())
        : code(started, session, person);
  }

  /** Keeps the consent and goes on to the code. */
  Reply consented(Pending started, SsoSession session) {
    consents.give(
        session.personOid(),
        started.request().application().clientId(),
        started.request().scopes());
    return code(started, session, person(session));
  }

  /** After the second factor that an authentication context demands, if the person has one. */
  void satisfyContexts(Pending started, SsoSession session, Person person) {
    if (!directory.assignments().canSatisfy(person, started.request().authContexts())) {
      throw refusal(started, Aadsts.blockedByConditionalAccess());
    }
    session.authContexts().addAll(started.request().authContexts());
  }

  /** At the sign-in, before anything was asked for. */
  RefusedException cancelled(Pending started) {
    return refusal(started, Aadsts.cancelled());
  }

  /** At the permissions. */
  RefusedException declined(Pending started) {
    return refusal(started, Aadsts.declined());
  }

  private RefusedException refusal(Pending started, EntraError error) {
    pending.done(started);
    return new RefusedException(error, started.request().target());
  }

  private Person person(SsoSession session) {
    return directory
        .personByHomeOid(session.personOid())
        .orElseThrow(() -> new RefusedException(Aadsts.interactionLost()));
  }

  /** The object that the person signs in as; refused if the authority doesn't accept them. */
  static Membership membership(AuthorizationRequest request, Person person) {
    RegisteredApplication application = request.application();
    boolean personalRefused =
        person.isPersonalAccount()
            && (request.authority().kind() == Authority.Kind.ORGANIZATIONS
                || application.audience()
                    != RegisteredApplication.Audience.MULTIPLE_ORGS_AND_PERSONAL);
    if (personalRefused) {
      throw new RefusedException(Aadsts.personalAccount(person));
    }
    return request
        .authority()
        .membership(person)
        .orElseThrow(
            () ->
                new RefusedException(
                    Aadsts.notInTenant(person, application, request.authority().segment())));
  }

  private Reply code(Pending started, SsoSession session, Person person) {
    AuthorizationRequest request = started.request();
    Membership membership = membership(request, person);
    RegisteredApplication application = request.application();
    Grant grant =
        new Grant(
            application.clientId(),
            session.personOid(),
            membership.organisation().tid(),
            request.scopes(),
            session.sid(),
            session.authTime(),
            request.nonce(),
            request.authContexts(),
            random.guid());
    pending.done(started);
    session.signedInTo(application.clientId(), membership.organisation().tid());
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("code", codes.issue(grant, request.target().redirectUri(), request.codeChallenge()));
    if (request.clientInfo()) {
      answer.put("client_info", clientInfo(person));
    }
    answer.put("session_state", session.sid());
    return request.target().deliver(answer);
  }

  /** MSAL's key for the account: object id and organisation at home. */
  static String clientInfo(Person person) {
    return Jws.base64url(
        Json.write(Map.of("uid", person.home().oid(), "utid", person.home().organisation().tid())));
  }
}
