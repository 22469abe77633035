package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.AuthorizationCodes;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.grants.SsoSession;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.Reply;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The successful response of the authorization endpoint: a code (OpenID Connect Core 3.1.2.5), or
 * tokens at once (3.2.2.5), then without a refresh token.
 */
record AuthorizationResponses(
    AuthorizationCodes codes,
    GrantedScopes scopes,
    AccessTokenIssuer accessTokens,
    IdTokens idTokens,
    Journal journal,
    RandomStrings random) {

  Reply of(AuthorizationRequest request, SsoSession session, Person person, Membership membership) {
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
    Map<String, String> answer =
        request.responseType().hasCode()
            ? code(request, grant)
            : tokens(request, grant, person, membership);
    if (request.clientInfo()) {
      answer.put("client_info", clientInfo(person));
    }
    answer.put("session_state", session.sid());
    return request.target().deliver(answer);
  }

  private Map<String, String> code(AuthorizationRequest request, Grant grant) {
    Map<String, String> answer = new LinkedHashMap<>();
    String challenge = Objects.requireNonNull(request.codeChallenge());
    answer.put("code", codes.issue(grant, request.target().redirectUri(), challenge));
    return answer;
  }

  private Map<String, String> tokens(
      AuthorizationRequest request, Grant asked, Person person, Membership membership) {
    Map<String, String> answer = new LinkedHashMap<>();
    Grant grant = asked;
    if (request.responseType().hasAccessToken()) {
      grant = scopes.widened(asked);
      AccessTokenIssuer.Issued issued = accessTokens.issue(grant, person, membership);
      answer.put("access_token", issued.token());
      answer.put("token_type", "Bearer");
      answer.put("expires_in", Long.toString(issued.lifetime().toSeconds()));
      answer.put("scope", Scopes.granted(grant.scopes()));
    }
    if (request.responseType().hasIdToken()) {
      String idToken =
          idTokens.beside(
              answer.get("access_token"), grant, person, membership, request.application());
      journal.secret(idToken);
      answer.put("id_token", idToken);
    }
    return answer;
  }

  /** MSAL's key for the account: object id and organisation at home. */
  static String clientInfo(Person person) {
    return Jws.base64url(
        Json.write(Map.of("uid", person.home().oid(), "utid", person.home().organisation().tid())));
  }
}
