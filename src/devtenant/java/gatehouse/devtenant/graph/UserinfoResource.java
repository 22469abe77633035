package gatehouse.devtenant.graph;

import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.PairwiseSubject;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** The UserInfo endpoint (OpenID Connect Core 5.3), which Microsoft keeps at Graph. */
final class UserinfoResource implements Resource {
  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs(Scopes.OPENID);
    Person person = caller.person();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("sub", PairwiseSubject.of(caller.membership(), caller.grant().clientId()));
    claims.put("name", person.displayName());
    claims.put("family_name", person.surname());
    claims.put("given_name", person.givenName());
    if (person.mail() != null && caller.grant().scopes().contains("email")) {
      claims.put("email", person.mail());
    }
    return Reply.json(200, claims);
  }
}
