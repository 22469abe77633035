package gatehouse.devtenant.entra;

import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells MSAL which hosts belong to the same cloud. */
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
    // MSAL builds URLs with the preferred network as the host, where a port would be an error, and
    // authorities of accounts from the preferred cache, where a missing port would be one.
    String host = urls.login().getHost();
    String withPort = urls.login().getAuthority();
    Map<String, Object> network = new LinkedHashMap<>();
    network.put("preferred_network", host);
    network.put("preferred_cache", withPort);
    network.put("aliases", host.equals(withPort) ? List.of(host) : List.of(host, withPort));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "tenant_discovery_endpoint",
        urls.endpoint("common", "v2.0/.well-known/openid-configuration"));
    answer.put("api-version", "1.1");
    answer.put("metadata", List.of(network));
    return Reply.json(200, answer).with("Cache-Control", "max-age=86400, private");
  }
}
