package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JWKS (RFC 7517). As with Entra, each key names the issuer it signs for: organisations by the
 * template, personal accounts by their own tenant.
 */
final class KeysEndpoint implements Handler {
  private final Directory directory;
  private final PublicUrls urls;
  private final SigningKeyRing keys;
  private final SigningKeyRing consumerKeys;

  KeysEndpoint(
      Directory directory, PublicUrls urls, SigningKeyRing keys, SigningKeyRing consumerKeys) {
    this.directory = directory;
    this.urls = urls;
    this.keys = keys;
    this.consumerKeys = consumerKeys;
  }

  @Override
  public Reply handle(TenantRequest request) {
    String tenant = request.firstSegment();
    Optional<Authority> authority = Authority.of(tenant, directory);
    if (authority.isEmpty()) {
      return Aadsts.unknownTenant(tenant).json(request);
    }
    Authority.Kind kind = authority.get().kind();
    List<Map<String, Object>> published = new ArrayList<>();
    if (kind != Authority.Kind.CONSUMERS) {
      for (SigningKey key : keys.published()) {
        published.add(key.jwk(urls.issuer(authority.get().issuerTenant())));
      }
    }
    if (kind == Authority.Kind.COMMON || kind == Authority.Kind.CONSUMERS) {
      for (SigningKey key : consumerKeys.published()) {
        published.add(key.jwk(urls.issuer(Organisation.CONSUMERS.tid())));
      }
    }
    return Reply.json(200, Map.of("keys", published))
        .with("Cache-Control", "max-age=86400, private")
        .with("Access-Control-Allow-Origin", "*");
  }
}
