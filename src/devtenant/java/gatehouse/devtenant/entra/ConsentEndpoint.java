package gatehouse.devtenant.entra;

import gatehouse.devtenant.entra.PendingAuthorizations.Pending;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** Takes the consent page's form: {@code action=accept} or {@code action=cancel}. */
final class ConsentEndpoint implements Handler {
  private final PendingAuthorizations pending;
  private final SsoSessions sessions;
  private final AuthorizationFlow flow;

  ConsentEndpoint(PendingAuthorizations pending, SsoSessions sessions, AuthorizationFlow flow) {
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
    SsoSession session =
        sessions.of(request).orElseThrow(() -> new RefusedException(Aadsts.interactionLost()));
    return switch (request.form().get("action", "")) {
      case "accept" -> flow.consented(started, session);
      case "cancel" -> throw flow.declined(started);
      default -> throw new RefusedException(Aadsts.missing("action"));
    };
  }
}
