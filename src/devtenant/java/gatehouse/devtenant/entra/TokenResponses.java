package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The successful response of the token endpoint (RFC 6749 section 5.1, OIDC Core 3.1.3.3). */
final class TokenResponses {
  private final Directory directory;
  private final AccessTokenIssuer accessTokens;
  private final RefreshTokens refreshTokens;
  private final IdTokens idTokens;
  private final Journal journal;

  TokenResponses(
      Directory directory,
      AccessTokenIssuer accessTokens,
      RefreshTokens refreshTokens,
      IdTokens idTokens,
      Journal journal) {
    this.directory = directory;
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.idTokens = idTokens;
    this.journal = journal;
  }

  Reply make(TenantRequest request, Grant grant, RegisteredApplication application) {
    Person person =
        directory
            .personByHomeOid(grant.personOid())
            .orElseThrow(() -> new RefusedException(TokenErrors.revoked()));
    Membership membership =
        person.in(grant.tid()).orElseThrow(() -> new RefusedException(TokenErrors.revoked()));
    AccessTokenIssuer.Issued issued = accessTokens.issue(grant, person, membership);
    Duration lifetime = issued.lifetime();

    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("token_type", "Bearer");
    answer.put("scope", Scopes.granted(grant.scopes()));
    answer.put("expires_in", lifetime.toSeconds());
    answer.put("ext_expires_in", lifetime.toSeconds());
    if (lifetime.compareTo(Lifetimes.BRIEF) < 0) {
      answer.put("refresh_in", 0);
    }
    answer.put("access_token", issued.token());
    if (grant.scopes().contains(Scopes.OFFLINE_ACCESS)) {
      answer.put("refresh_token", secret(refreshTokens.issue(grant)));
    }
    if (grant.scopes().contains(Scopes.OPENID)) {
      answer.put(
          "id_token",
          secret(idTokens.of(occasion(request), grant, person, membership, application)));
    }
    if (request.form().get("client_info", "").equals("1")) {
      answer.put("client_info", AuthorizationResponses.clientInfo(person));
    }
    return Reply.json(200, answer);
  }

  private static Occasion occasion(TenantRequest request) {
    return request.form().get("grant_type", "").equals("refresh_token")
        ? Occasion.REFRESH
        : Occasion.SIGN_IN;
  }

  private String secret(String token) {
    journal.secret(token);
    return token;
  }
}
