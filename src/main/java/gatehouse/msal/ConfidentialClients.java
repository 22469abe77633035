package gatehouse.msal;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.IHttpClient;
import gatehouse.config.Settings;
import gatehouse.credential.ClientAuthentication;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * MSAL's confidential client, a new one for every use, around one user's cache: MSAL's cache merges
 * and never clears, so a shared one would mix users. Thread-safe.
 */
final class ConfidentialClients {
  private static final Pattern TENANT_ALONE = Pattern.compile("/(?!(?i:adfs|dstsv2|tfp)$)[^/]+");

  private final String appId;
  private final String authority;
  private final String instanceDiscovery;
  private final Provider provider;
  private final CallerRunsExecutor executor = new CallerRunsExecutor();

  ConfidentialClients(Provider provider) {
    Settings settings = provider.settings();
    this.provider = provider;
    URI url = settings.authority().uri();
    String host = url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + url.getPort();
    String tenant = tenant(url.getPath());
    this.appId = settings.client().id();
    this.authority = "https://" + host + "/" + tenant + "/";
    this.instanceDiscovery = instanceDiscovery(url.getHost(), tenant);
  }

  /** MSAL treats authorities of AD FS and others by the path; here they all speak OAuth 2.0. */
  private static String tenant(String path) {
    return TENANT_ALONE.matcher(path).matches() ? path.substring(1) : "common";
  }

  /**
   * Given to MSAL instead of letting it ask: it would ask Microsoft's own hosts about an unknown
   * one, and would drop the port of this one at every refresh.
   */
  private static String instanceDiscovery(String host, String tenant) {
    return """
    {"tenant_discovery_endpoint":"https://%1$s/%2$s/v2.0/.well-known/openid-configuration",\
    "api-version":"1.1","metadata":[{"preferred_network":"%1$s","preferred_cache":"%1$s",\
    "aliases":["%1$s"]}]}\
    """
        .formatted(host, tenant);
  }

  /** As MSAL writes it. */
  String authority() {
    return authority;
  }

  ConfidentialClientApplication newClient(IHttpClient http, ClientAuthentication authentication) {
    try {
      return ConfidentialClientApplication.builder(appId, credential(authentication))
          .authority(authority)
          .aadInstanceDiscoveryResponse(instanceDiscovery)
          .httpClient(http)
          .executorService(executor)
          .clientCapabilities(provider.clientCapability().map(Set::of).orElse(Set.of()))
          .disableInternalRetries()
          .logPii(false)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the authority was validated at start", e);
    }
  }

  private IClientCredential credential(ClientAuthentication authentication) {
    URI tokenUrl = provider.tokenEndpoint();
    return authentication instanceof ClientAuthentication.OfSecret
        ? ClientCredentialFactory.createFromSecret(authentication.forOneRequest(tokenUrl))
        : ClientCredentialFactory.createFromClientAssertion(authentication.forOneRequest(tokenUrl));
  }
}
