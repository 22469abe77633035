package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.credential.ClientCredential;
import gatehouse.http.HttpFetch;
import gatehouse.http.Lazy;
import gatehouse.http.UpstreamWatch;
import gatehouse.msal.MsalClients;
import gatehouse.msal.Provider;
import gatehouse.token.IdTokenVerifier;
import gatehouse.token.MetadataSource;
import gatehouse.token.SigningKeys;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The clients of the user flows in the settings, always including the sign-in, which is the only
 * one of Entra ID. Azure AD B2C publishes metadata and keys for each flow. Thread-safe.
 */
public final class FlowClients {
  private final Settings settings;
  private final ClientCredential credential;
  private final HttpFetch fetch;
  private final Supplier<OkHttpClient> http;
  private final Clock clock;
  private final UpstreamWatch watch;
  private final Map<UserFlow, FlowClient> clients = new EnumMap<>(UserFlow.class);

  /**
   * Fetches nothing yet.
   *
   * @param http for the token endpoint, created when first needed
   */
  public FlowClients(
      Settings settings,
      ClientCredential credential,
      HttpFetch fetch,
      Supplier<OkHttpClient> http,
      Clock clock,
      UpstreamWatch watch) {
    this.settings = settings;
    this.credential = credential;
    this.fetch = fetch;
    this.http = http;
    this.clock = clock;
    this.watch = watch;
    if (settings.authority().isB2c()) {
      settings
          .authority()
          .userFlows()
          .forEach((flow, policy) -> clients.put(flow, client(flow, policy)));
    } else {
      clients.put(UserFlow.SIGN_IN, client(UserFlow.SIGN_IN, null));
    }
  }

  /**
   * @param policy of Azure AD B2C; null for any other authority
   */
  private FlowClient client(UserFlow flow, @Nullable String policy) {
    Settings.Authority authority = settings.authority();
    URI uri = policy == null ? authority.uri() : URI.create(authority.uri() + "/" + policy);
    MetadataSource metadata =
        new MetadataSource(uri, authority.metadataPath(), authority.expectedIssuer(), fetch, clock);
    SigningKeys keys = new SigningKeys(metadata, fetch, clock);
    IdTokenVerifier verifier =
        new IdTokenVerifier(
            settings.client().id(), authority.tenants(), policy, metadata, keys, clock);
    Provider provider = new Provider(settings, metadata);
    Lazy<MsalClients> msal =
        new Lazy<>(() -> new MsalClients(provider, credential, http, clock, named(flow)));
    return new FlowClient(flow, metadata, keys, verifier, msal, provider, new RenewalTally());
  }

  /** Each flow has a token endpoint of its own. */
  private UpstreamWatch named(UserFlow flow) {
    return flow == UserFlow.SIGN_IN
        ? watch
        : (name, upstream) -> watch.watch(name + "-" + flow.text(), upstream);
  }

  public boolean has(UserFlow flow) {
    return clients.containsKey(flow);
  }

  /**
   * @param flow one of the settings
   */
  FlowClient of(UserFlow flow) {
    return Objects.requireNonNull(clients.get(flow));
  }

  /** The flow that makes sessions: it renews their tokens, and they end there. */
  public FlowClient signIn() {
    return of(UserFlow.SIGN_IN);
  }

  /** Beginning with the sign-in. */
  public Collection<FlowClient> all() {
    return clients.values();
  }
}
