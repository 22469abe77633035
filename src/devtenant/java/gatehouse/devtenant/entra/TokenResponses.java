package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The successful response of the token endpoint (RFC 6749 section 5.1, OIDC Core 3.1.3.3). */
final class TokenResponses {
  private final Directory directory;
  private final AccessTokens accessTokens;
  private final AccessTokenFormat accessTokenText;
  private final ApiTokenFormat apiTokenText;
  private final RefreshTokens refreshTokens;
  private final IdTokens idTokens;
  private final Lifetimes lifetimes;
  private final Script script;
  private final Journal journal;
  private final Clock clock;

  TokenResponses(
      Directory directory,
      AccessTokens accessTokens,
      AccessTokenFormat accessTokenText,
      ApiTokenFormat apiTokenText,
      RefreshTokens refreshTokens,
      IdTokens idTokens,
      Lifetimes lifetimes,
      Script script,
      Journal journal,
      Clock clock) {
    this.directory = directory;
    this.accessTokens = accessTokens;
    this.accessTokenText = accessTokenText;
    this.apiTokenText = apiTokenText;
    this.refreshTokens = refreshTokens;
    this.idTokens = idTokens;
    this.lifetimes = lifetimes;
    this.script = script;
    this.journal = journal;
    this.clock = clock;
  }

  Reply make(TenantRequest request, Grant grant, RegisteredApplication application) {
    Person person =
        directory
            .personByHomeOid(grant.personOid())
            .orElseThrow(() -> new RefusedException(TokenErrors.revoked()));
    Membership membership =
        person.in(grant.tid()).orElseThrow(() -> new RefusedException(TokenErrors.revoked()));
    Instant now = clock.instant();
    Duration lifetime = script.takeAccessTokenLifetime().orElse(lifetimes.accessToken());
    String accessToken = accessToken(grant, person, membership, now, now.plus(lifetime));

    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("token_type", "Bearer");
    answer.put("scope", Scopes.granted(grant.scopes()));
    answer.put("expires_in", lifetime.toSeconds());
    answer.put("ext_expires_in", lifetime.toSeconds());
    if (lifetime.compareTo(Lifetimes.BRIEF) < 0) {
      answer.put("refresh_in", 0);
    }
    answer.put("access_token", secret(accessToken));
    if (grant.scopes().contains(Scopes.OFFLINE_ACCESS)) {
      answer.put("refresh_token", secret(refreshTokens.issue(grant)));
    }
    if (grant.scopes().contains(Scopes.OPENID)) {
      answer.put(
          "id_token",
          secret(idTokens.of(occasion(request), grant, person, membership, application)));
    }
    if (request.form().get("client_info", "").equals("1")) {
      answer.put("client_info", AuthorizationFlow.clientInfo(person));
    }
    return Reply.json(200, answer);
  }

  /** For Graph, unless the scopes are of another API; Graph knows its own ones alone. */
  private String accessToken(
      Grant grant, Person person, Membership membership, Instant now, Instant expiresAt) {
    Optional<ExposedApi> api =
        Scopes.apis(grant.scopes()).stream().findFirst().flatMap(directory.apis()::named);
    if (api.isPresent()) {
      return apiTokenText.delegated(api.get(), grant, person, membership, now, expiresAt);
    }
    String token = accessTokenText.of(grant, person, membership, now, expiresAt);
    accessTokens.remember(token, grant, expiresAt);
    return token;
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
