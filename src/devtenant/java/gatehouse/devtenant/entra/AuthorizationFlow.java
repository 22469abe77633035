package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.entra.AuthorizationRequest.Prompt;
import gatehouse.devtenant.entra.PendingAuthorizations.Pending;
import gatehouse.devtenant.grants.Consents;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What comes next in an authentication: the sign-in page, the consent page, or the answer. */
final class AuthorizationFlow {
  private final Directory directory;
  private final Consents consents;
  private final PendingAuthorizations pending;
  private final InteractionPages pages;
  private final LoginHints hints;
  private final AuthorizationResponses responses;
  private final Clock clock;

  AuthorizationFlow(
      Directory directory,
      Consents consents,
      PendingAuthorizations pending,
      InteractionPages pages,
      LoginHints hints,
      AuthorizationResponses responses,
      Clock clock) {
    this.directory = directory;
    this.consents = consents;
    this.pending = pending;
    this.pages = pages;
    this.hints = hints;
    this.responses = responses;
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
      throw refusal(started, whyNotSilent(request, session));
    }
    List<Person> offered =
        directory.people().stream().filter(request.domainHint().admits()).toList();
    return pages.signIn(started, offered, hints.resolve(request.loginHint()).orElse(null));
  }

  /** Of a session of the right person that is not strong enough, Entra says so. */
  private EntraError whyNotSilent(AuthorizationRequest request, @Nullable SsoSession session) {
    boolean weak = session != null && isMeant(request, session) && isFresh(request, session);
    return weak ? Aadsts.strongerAuthenticationRequired() : Aadsts.notSignedIn();
  }

  private boolean mayUse(AuthorizationRequest request, SsoSession session) {
    return isFresh(request, session)
        && isMeant(request, session)
        && session.authContexts().containsAll(request.authContexts())
        && !request.prompts().contains(Prompt.LOGIN)
        && !request.prompts().contains(Prompt.SELECT_ACCOUNT);
  }

  private boolean isFresh(AuthorizationRequest request, SsoSession session) {
    return request.maxAge() == null
        || Duration.between(session.authTime(), clock.instant()).toSeconds() < request.maxAge();
  }

  /** Whether the session is of somebody whom authority and hints mean. */
  private boolean isMeant(AuthorizationRequest request, SsoSession session) {
    Optional<Person> person = directory.personByHomeOid(session.personOid());
    return person.flatMap(request.authority()::membership).isPresent()
        && person.filter(request.domainHint().admits()).isPresent()
        && (request.loginHint() == null || hints.resolve(request.loginHint()).equals(person));
  }

  /** Consent, where it is missing or asked for again; else the answer. */
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
        : answer(started, session, person);
  }

  /** Keeps the consent and goes on to the answer. */
  Reply consented(Pending started, SsoSession session) {
    consents.give(
        session.personOid(),
        started.request().application().clientId(),
        started.request().scopes());
    return answer(started, session, person(session));
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
      throw notAccepted(request, Aadsts.personalAccount(person));
    }
    return request
        .authority()
        .membership(person)
        .orElseThrow(
            () ->
                notAccepted(
                    request,
                    Aadsts.notInTenant(person, application, request.authority().segment())));
  }

  /** Said to the person, unless no page may be shown. */
  private static RefusedException notAccepted(AuthorizationRequest request, EntraError error) {
    return new RefusedException(error, request.silent() ? request.target() : null);
  }

  private Reply answer(Pending started, SsoSession session, Person person) {
    Membership membership = membership(started.request(), person);
    pending.done(started);
    session.signedInTo(started.request().application().clientId(), membership.organisation().tid());
    return responses.of(started.request(), session, person, membership);
  }
}
