package gatehouse.doctor;

import gatehouse.config.Settings;
import gatehouse.http.HttpFetch;
import gatehouse.msal.Provider;
import gatehouse.token.MetadataSource;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The same application at one tenant of an authority that stands for many. */
final class OtherTenant {
  private OtherTenant() {}

  static Provider of(String tenant, Provider ofMany, HttpFetch fetch, Clock clock) {
    Settings all = ofMany.settings();
    Settings.Authority old = all.authority();
    URI uri = old.uri().resolve("/" + tenant);
    int prefix = old.uri().toString().length();
    Settings.Authority authority =
        new Settings.Authority(
            uri,
            URI.create(uri + old.authorizationEndpoint().toString().substring(prefix)),
            URI.create(uri + old.tokenEndpoint().toString().substring(prefix)),
            old.metadataPath(),
            Optional.empty(),
            old.tenants(),
            old.userFlows());
    return new Provider(
        new Settings(
            all.client(),
            authority,
            all.signIn(),
            all.signOut(),
            all.session(),
            all.graph(),
            all.apis(),
            all.limits(),
            all.monitoring(),
            all.log(),
            all.development()),
        new MetadataSource(uri, old.metadataPath(), Optional.empty(), fetch, clock));
  }
}
