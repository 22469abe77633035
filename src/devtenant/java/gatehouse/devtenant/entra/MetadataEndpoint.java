package gatehouse.devtenant.entra;

import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * OpenID Connect Discovery 1.0, with Entra's issuer template where several organisations are meant.
 */
final class MetadataEndpoint implements Handler {
  private final Directory directory;
  private final PublicUrls urls;

  MetadataEndpoint(Directory directory, PublicUrls urls) {
    this.directory = directory;
    this.urls = urls;
  }

  @Override
  public Reply handle(TenantRequest request) {
    String tenant = request.firstSegment();
    Optional<Authority> authority = Authority.of(tenant, directory);
    if (authority.isEmpty()) {
      return Aadsts.unknownTenant(tenant).json(request);
    }
    return Reply.json(200, metadata(authority.get()))
        .with("Cache-Control", "max-age=86400, private")
        .with("Access-Control-Allow-Origin", "*");
  }

  private Map<String, Object> metadata(Authority authority) {
    // Entra writes a tenant's GUID into the endpoints, even where it was asked by domain.
    String tenant =
        authority.organisation() == null ? authority.segment() : authority.organisation().tid();
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("token_endpoint", urls.endpoint(tenant, "oauth2/v2.0/token"));
    metadata.put(
        "token_endpoint_auth_methods_supported",
        List.of("client_secret_post", "private_key_jwt", "client_secret_basic"));
    metadata.put("jwks_uri", urls.endpoint(tenant, "discovery/v2.0/keys"));
    metadata.put("response_modes_supported", List.of("query", "fragment", "form_post"));
    metadata.put("subject_types_supported", List.of("pairwise"));
    metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
    // Word for word: "token" alone is not in Entra's list, and hybrid types are refused here.
    metadata.put(
        "response_types_supported", List.of("code", "id_token", "code id_token", "id_token token"));
    metadata.put("scopes_supported", List.of("openid", "profile", "email", "offline_access"));
    metadata.put("issuer", urls.issuer(authority.issuerTenant()));
    metadata.put("request_uri_parameter_supported", false);
    metadata.put("code_challenge_methods_supported", List.of("S256"));
    metadata.put("userinfo_endpoint", urls.graph() + "/oidc/userinfo");
    metadata.put("authorization_endpoint", urls.endpoint(tenant, "oauth2/v2.0/authorize"));
    metadata.put("http_logout_supported", true);
    metadata.put("frontchannel_logout_supported", true);
    metadata.put("frontchannel_logout_session_supported", true);
    metadata.put("backchannel_logout_supported", true);
    metadata.put("backchannel_logout_session_supported", true);
    metadata.put("end_session_endpoint", urls.endpoint(tenant, "oauth2/v2.0/logout"));
    metadata.put(
        "claims_supported",
        List.of(
            "sub",
            "iss",
            "cloud_instance_name",
            "cloud_instance_host_name",
            "cloud_graph_host_name",
            "msgraph_host",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "acr",
            "nonce",
            "preferred_username",
            "name",
            "tid",
            "ver",
            "at_hash",
            "c_hash",
            "email"));
    metadata.put("tenant_region_scope", null);
    metadata.put("cloud_instance_name", "microsoftonline.com");
    metadata.put("cloud_graph_host_name", "graph.windows.net");
    metadata.put("msgraph_host", urls.graph().getAuthority());
    return metadata;
  }
}
