package gatehouse.devtenant.entra;

import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells MSAL which hosts are the same cloud. */
final class InstanceDiscoveryEndpoint implements Handler {
  private final PublicUrls urls;

  InstanceDiscoveryEndpoint(PublicUrls urls) {
    this.urls = urls;
  }

  @Override
  public Reply handle(TenantRequest request) {
    if (request.query().get("authorization_endpoint") == null) {
      return Aadsts.missing("authorization_endpoint").json(request);
    }
    String host = urls.login().getAuthority();
    Map<String, Object> network = new LinkedHashMap<>();
    network.put("preferred_network", host);
    network.put("preferred_cache", host);
    network.put("aliases", List.of(host));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "tenant_discovery_endpoint",
        urls.endpoint("common", "v2.0/.well-known/openid-configuration"));
    answer.put("api-version", "1.1");
    answer.put("metadata", List.of(network));
    return Reply.json(200, answer).with("Cache-Control", "max-age=86400, private");
  }
}
