package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;

/** The token endpoint (RFC 6749 section 3.2): by POST only, every parameter once. */
final class TokenEndpoint implements Handler {
  private final Directory directory;
  private final ClientAuthentication clients;
  private final AuthorizationCodeGrant codes;
  private final RefreshTokenGrant refreshes;
  private final ClientCredentialsGrant own;

  TokenEndpoint(
      Directory directory,
      ClientAuthentication clients,
      AuthorizationCodeGrant codes,
      RefreshTokenGrant refreshes,
      ClientCredentialsGrant own) {
    this.directory = directory;
    this.clients = clients;
    this.codes = codes;
    this.refreshes = refreshes;
    this.own = own;
  }

  @Override
  public Reply handle(TenantRequest request) {
    try {
      Reply reply =
          redeem(request).with("Cache-Control", "no-store, no-cache").with("Pragma", "no-cache");
      String correlationId = request.header("client-request-id");
      return correlationId == null ? reply : reply.with("client-request-id", correlationId);
    } catch (RefusedException refused) {
      Reply reply = refused.error().json(request);
      // RFC 6749 section 5.2: a client that tried Basic is told so.
      return reply.status() == 401 && request.header("Authorization") != null
          ? reply.with("WWW-Authenticate", "Basic realm=\"token\"")
          : reply;
    }
  }

  private Reply redeem(TenantRequest request) {
    if (!request.is("POST")) {
      throw new RefusedException(TokenErrors.onlyPost(request.method()));
    }
    String tenant = request.firstSegment();
    Authority authority =
        Authority.of(tenant, directory)
            .orElseThrow(() -> new RefusedException(Aadsts.unknownTenant(tenant)));
    request
        .parameters()
        .repeated()
        .ifPresent(
            name -> {
              throw new RefusedException(Aadsts.repeated(name));
            });
    String grantType = required(request, "grant_type");
    RegisteredApplication application = clients.authenticate(request);
    return switch (grantType) {
      case "authorization_code" -> codes.redeem(request, authority, application);
      case "refresh_token" -> refreshes.redeem(request, authority, application);
      case "client_credentials" -> own.redeem(request, authority, application);
      default -> throw new RefusedException(TokenErrors.grantType(grantType));
    };
  }

  static String required(TenantRequest request, String name) {
    String value = request.form().get(name);
    if (value == null) {
      throw new RefusedException(Aadsts.missing(name));
    }
    return value;
  }
}
