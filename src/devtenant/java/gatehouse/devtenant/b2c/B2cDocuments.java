package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a user flow publishes about itself: OpenID Connect Discovery 1.0, and its JWKS. */
final class B2cDocuments {
  private final B2cTenant tenant;

  B2cDocuments(B2cTenant tenant) {
    this.tenant = tenant;
  }

  Reply metadata(TenantRequest request) {
    Policy policy = tenant.policyOf(request);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", tenant.issuer(policy));
    metadata.put("authorization_endpoint", tenant.endpoint(policy, "oauth2/v2.0/authorize"));
    metadata.put("token_endpoint", tenant.endpoint(policy, "oauth2/v2.0/token"));
    metadata.put("end_session_endpoint", tenant.endpoint(policy, "oauth2/v2.0/logout"));
    metadata.put("jwks_uri", tenant.endpoint(policy, "discovery/v2.0/keys"));
    metadata.put("response_modes_supported", List.of("query", "fragment", "form_post"));
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("scopes_supported", List.of("openid"));
    metadata.put("subject_types_supported", List.of("pairwise"));
    metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
    metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    metadata.put(
        "claims_supported",
        List.of(
            "name",
            "given_name",
            "family_name",
            "emails",
            "idp",
            "jobTitle",
            "oid",
            tenant.policyClaim(),
            "sub",
            "extension_Loyalty"));
    return document(metadata);
  }

  /** Without the issuer that Entra adds to each key. */
  Reply keys(TenantRequest request) {
    List<Map<String, Object>> keys =
        tenant.policyOf(request).keys().published().stream().map(B2cDocuments::jwk).toList();
    return document(Map.of("keys", keys));
  }

  private static Map<String, Object> jwk(SigningKey key) {
    Map<String, Object> jwk = new LinkedHashMap<>(key.jwk(""));
    jwk.keySet().retainAll(List.of("kid", "use", "kty", "e", "n"));
    return jwk;
  }

  private static Reply document(Map<String, Object> members) {
    return Reply.json(200, members)
        .with("Cache-Control", "max-age=86400, private")
        .with("Access-Control-Allow-Origin", "*");
  }
}
