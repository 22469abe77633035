package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.ExposedApis;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.script.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Issues access tokens, at either endpoint: for Graph, unless the scopes are of another API. */
record AccessTokenIssuer(
    ExposedApis apis,
    AccessTokens accessTokens,
    AccessTokenFormat ofGraph,
    ApiTokenFormat ofApis,
    Lifetimes lifetimes,
    Script script,
    Journal journal,
    Clock clock) {

  /** A new token. */
  record Issued(String token, Duration lifetime) {
    /** Without the token. */
    @Override
    public String toString() {
      return "Issued[" + lifetime + "]";
    }
  }

  Issued issue(Grant grant, Person person, Membership membership) {
    Instant now = clock.instant();
    Duration lifetime = script.takeAccessTokenLifetime().orElse(lifetimes.accessToken());
    String token = text(grant, person, membership, now, now.plus(lifetime));
    journal.secret(token);
    return new Issued(token, lifetime);
  }

  /** Graph knows its own ones alone. */
  private String text(
      Grant grant, Person person, Membership membership, Instant now, Instant expiresAt) {
    Optional<ExposedApi> api =
        Scopes.apis(grant.scopes()).stream().findFirst().flatMap(apis::named);
    if (api.isPresent()) {
      return ofApis.delegated(api.get(), grant, person, membership, now, expiresAt);
    }
    String token = ofGraph.of(grant, person, membership, now, expiresAt);
    accessTokens.remember(token, grant, expiresAt);
    return token;
  }
}
