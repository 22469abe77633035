package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.entra.PendingAuthorizations.Pending;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

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
    Person person =
        directory
            .personBySignInName(request.form().get("person", ""))
            .orElseThrow(() -> new RefusedException(Aadsts.missing("person")));
    AuthorizationFlow.membership(started.request(), person);
    SsoSession session = sessions.begin(request, person.home().oid());
    flow.satisfyContexts(started, session, person);
    return flow.afterSignIn(started, session).with("Set-Cookie", SsoSessions.setCookie(session));
  }
}
