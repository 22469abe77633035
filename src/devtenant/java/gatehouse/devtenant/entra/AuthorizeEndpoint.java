package gatehouse.devtenant.entra;

import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** The authorization endpoint, by GET or POST (OpenID Connect Core 3.1.2.1). */
final class AuthorizeEndpoint implements Handler {
  private final AuthorizationRequestReader reader;
  private final SsoSessions sessions;
  private final AuthorizationFlow flow;

  AuthorizeEndpoint(
      AuthorizationRequestReader reader, SsoSessions sessions, AuthorizationFlow flow) {
    this.reader = reader;
    this.sessions = sessions;
    this.flow = flow;
  }

  @Override
  public Reply handle(TenantRequest request) {
    if (!request.is("GET") && !request.is("POST")) {
      return Reply.of(405).with("Allow", "GET, POST");
    }
    return flow.begin(reader.read(request), sessions.of(request).orElse(null));
  }
}
