package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.entra.PendingAuthorizations.Pending;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.List;
import java.util.UUID;

/** Takes the sign-in page's form: {@code person}, or {@code action=cancel}. */
final class LoginEndpoint implements Handler {
  private final Directory directory;
  private final PendingAuthorizations pending;
  private final SsoSessions sessions;
  private final AuthorizationFlow flow;

  LoginEndpoint(
      Directory directory,
      PendingAuthorizations pending,
      SsoSessions sessions,
      AuthorizationFlow flow) {
    this.directory = directory;
    this.pending = pending;
    this.sessions = sessions;
    this.flow = flow;
  }

  @Override
  public Reply handle(TenantRequest request) {
    if (!request.is("POST")) {
      return Reply.of(405).with("Allow", "POST");
    }
    Pending started = pending.of(request);
    if (request.form().get("action", "").equals("cancel")) {
      throw flow.cancelled(started);
    }
    Person person = person(request, started);
    AuthorizationFlow.membership(started.request(), person);
    SsoSession session = sessions.begin(request, person.home().oid());
    flow.satisfyContexts(started, session, person);
    return flow.afterSignIn(started, session).with("Set-Cookie", SsoSessions.setCookie(session));
  }

  private Person person(TenantRequest request, Pending started) {
    boolean signsUp = started.request().prompts().contains(AuthorizationRequest.Prompt.CREATE);
    String name = request.form().get("person", "");
    if (signsUp && directory.personBySignInName(name).isEmpty() && name.contains("@")) {
      directory.put(customer(name, request.form().get("displayName", name)));
    }
    return directory
        .personBySignInName(name)
        .orElseThrow(() -> new RefusedException(Aadsts.missing("person")));
  }

  /** Somebody with an account of their own in the customers' tenant, and without a mailbox. */
  private static Person customer(String email, String name) {
    return new Person(
        email,
        name,
        name,
        "",
        null,
        email,
        new Membership(Organisation.CUSTOMERS, UUID.randomUUID().toString(), email),
        List.of(),
        null,
        "a customer, signed up here");
  }
}
