package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.grants.RefreshTokens.Issued;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Clock;

/** {@code grant_type=refresh_token} (RFC 6749 section 6). */
final class RefreshTokenGrant {
  private final RefreshTokens refreshTokens;
  private final GrantedScopes scopes;
  private final TokenResponses responses;
  private final Clock clock;

  RefreshTokenGrant(
      RefreshTokens refreshTokens, GrantedScopes scopes, TokenResponses responses, Clock clock) {
    this.refreshTokens = refreshTokens;
    this.scopes = scopes;
    this.responses = responses;
    this.clock = clock;
  }

  Reply redeem(TenantRequest request, Authority authority, RegisteredApplication application) {
    String token = TokenEndpoint.required(request, "refresh_token");
    Issued issued =
        refreshTokens
            .take(token)
            .orElseThrow(() -> new RefusedException(TokenErrors.invalidGrant()));
    Grant grant = issued.grant();
    if (!grant.clientId().equals(application.clientId())) {
      throw new RefusedException(TokenErrors.invalidGrant());
    }
    if (issued.revoked()) {
      throw new RefusedException(TokenErrors.revoked());
    }
    if (issued.used() && refreshTokens.policy() == Policy.SINGLE_USE) {
      refreshTokens.revokeFamily(grant.family());
      throw new RefusedException(TokenErrors.revoked());
    }
    if (!clock.instant().isBefore(issued.expiresAt())) {
      throw new RefusedException(TokenErrors.refreshTokenExpired());
    }
    if (!authority.covers(grant.tid())) {
      throw new RefusedException(TokenErrors.otherTenant());
    }
    return responses.make(request, scopes.of(request, grant, application), application);
  }
}
