package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.ExposedApis;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.grants.Scopes;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import gatehouse.devtenant.script.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code grant_type=client_credentials} (RFC 6749 section 4.4): an application's own access token,
 * for one API and all roles that it has there. Graph is not offered.
 */
final class ClientCredentialsGrant {
  private static final String SUFFIX = "/" + Scopes.DEFAULT;

  private final ExposedApis apis;
  private final ApiTokenFormat format;
  private final Lifetimes lifetimes;
  private final Script script;
  private final Journal journal;
  private final Clock clock;

  ClientCredentialsGrant(
      ExposedApis apis,
      ApiTokenFormat format,
      Lifetimes lifetimes,
      Script script,
      Journal journal,
      Clock clock) {
    this.apis = apis;
    this.format = format;
    this.lifetimes = lifetimes;
    this.script = script;
    this.journal = journal;
    this.clock = clock;
  }

  Reply redeem(TenantRequest request, Authority authority, RegisteredApplication application) {
    Organisation organisation = authority.organisation();
    if (organisation == null || organisation.isConsumers()) {
      throw new RefusedException(TokenErrors.noTenant());
    }
    if (application.audience() == RegisteredApplication.Audience.MY_ORG
        && !application.home().equals(organisation)) {
      throw new RefusedException(
          Aadsts.unknownApplication(application.clientId(), authority.segment()));
    }
    String scope = TokenEndpoint.required(request, "scope");
    if (scope.trim().contains(" ")) {
      throw new RefusedException(TokenErrors.severalResources(scope));
    }
    if (!scope.endsWith(SUFFIX)) {
      throw new RefusedException(TokenErrors.notDefault(scope));
    }
    String resource = scope.substring(0, scope.length() - SUFFIX.length());
    ExposedApi api =
        apis.named(resource)
            .orElseThrow(
                () -> new RefusedException(TokenErrors.unknownResource(resource, organisation)));
    Instant now = clock.instant();
    Duration lifetime = script.takeAccessTokenLifetime().orElse(lifetimes.accessToken());
    String token =
        format.ownOf(
            application.clientId(),
            api,
            apis.rolesOf(application.clientId(), api),
            organisation,
            now,
            now.plus(lifetime));
    journal.secret(token);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("token_type", "Bearer");
    answer.put("expires_in", lifetime.toSeconds());
    answer.put("ext_expires_in", lifetime.toSeconds());
    answer.put("access_token", token);
    return Reply.json(200, answer);
  }
}
