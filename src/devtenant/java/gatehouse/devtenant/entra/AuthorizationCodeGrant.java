package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Sha256;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.AuthorizationCodes;
import gatehouse.devtenant.grants.AuthorizationCodes.Issued;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Clock;

/** {@code grant_type=authorization_code} (RFC 6749 section 4.1.3, RFC 7636 section 4.6). */
final class AuthorizationCodeGrant {
  private final AuthorizationCodes codes;
  private final RefreshTokens refreshTokens;
  private final GrantedScopes scopes;
  private final TokenResponses responses;
  private final Clock clock;

  AuthorizationCodeGrant(
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      GrantedScopes scopes,
      TokenResponses responses,
      Clock clock) {
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.scopes = scopes;
    this.responses = responses;
    this.clock = clock;
  }

  /** Whatever is wrong, the code is spent by the attempt. */
  Reply redeem(TenantRequest request, Authority authority, RegisteredApplication application) {
    String code = TokenEndpoint.required(request, "code");
    String redirectUri = TokenEndpoint.required(request, "redirect_uri");
    Issued issued =
        codes.take(code).orElseThrow(() -> new RefusedException(TokenErrors.unknownCode()));
    Grant grant = issued.grant();
    if (!grant.clientId().equals(application.clientId())) {
      throw new RefusedException(TokenErrors.invalidGrant());
    }
    if (issued.redeemed()) {
      // RFC 6749 section 4.1.2: what came of the first use can't be trusted either.
      refreshTokens.revokeFamily(grant.family());
      throw new RefusedException(TokenErrors.codeReused());
    }
    if (!clock.instant().isBefore(issued.expiresAt())) {
      throw new RefusedException(TokenErrors.expired());
    }
    if (!authority.covers(grant.tid())) {
      throw new RefusedException(TokenErrors.otherTenant());
    }
    if (!redirectUri.equals(issued.redirectUri())) {
      throw new RefusedException(TokenErrors.redirectUriChanged(redirectUri, issued.redirectUri()));
    }
    String verifier = TokenEndpoint.required(request, "code_verifier");
    if (!Sha256.base64url(verifier).equals(issued.codeChallenge())) {
      throw new RefusedException(TokenErrors.verifierMismatch());
    }
    return responses.make(request, scopes.of(request, grant, application), application);
  }
}
