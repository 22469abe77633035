package gatehouse.auth;

import gatehouse.config.Settings;
import gatehouse.config.UserFlow;
import gatehouse.credential.ClientCredential;
import gatehouse.http.HttpFetch;
import gatehouse.http.Lazy;
import gatehouse.msal.MsalClients;
import gatehouse.token.IdTokenVerifier;
import gatehouse.token.MetadataSource;
import gatehouse.token.SigningKeys;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * The user flows of the settings, that of the sign-in always among them. Entra ID has that one
 * alone; Azure AD B2C publishes metadata and keys for each, below the tenant's own address.
 * Thread-safe.
 */
public final class FlowClients {
  private final Map<UserFlow, FlowClient> clients;

  private FlowClients(Map<UserFlow, FlowClient> clients) {
    this.clients = clients;
  }

  /**
   * Fetches nothing yet.
   *
   * @param http of the token endpoint, made when first needed
   */
  public static FlowClients of(
      Settings settings,
      ClientCredential credential,
      HttpFetch fetch,
      Supplier<OkHttpClient> http,
      Clock clock) {
    Map<UserFlow, FlowClient> clients = new EnumMap<>(UserFlow.class);
    if (settings.authority().isB2c()) {
      settings
          .authority()
          .userFlows()
          .forEach(
              (flow, policy) ->
                  clients.put(flow, b2c(settings, flow, policy, credential, fetch, http, clock)));
    } else {
      clients.put(UserFlow.SIGN_IN, entra(settings, credential, fetch, http, clock));
    }
    return new FlowClients(clients);
  }

  private static FlowClient entra(
      Settings settings,
      ClientCredential credential,
      HttpFetch fetch,
      Supplier<OkHttpClient> http,
      Clock clock) {
    MetadataSource metadata =
        new MetadataSource(
            settings.authority().uri(), settings.authority().expectedIssuer(), fetch, clock);
    SigningKeys keys = new SigningKeys(metadata, fetch, clock);
    return new FlowClient(
        UserFlow.SIGN_IN,
        metadata,
        keys,
        new IdTokenVerifier(
            settings.client().id(), settings.authority().tenants(), null, metadata, keys, clock),
        new Lazy<>(
            () ->
                new MsalClients(
                    settings, credential, http, clock, settings.authority()::tokenEndpoint)),
        settings.authority()::authorizationEndpoint);
  }

  private static FlowClient b2c(
      Settings settings,
      UserFlow flow,
      String policy,
      ClientCredential credential,
      HttpFetch fetch,
      Supplier<OkHttpClient> http,
      Clock clock) {
    URI authority = URI.create(settings.authority().uri() + "/" + policy);
    MetadataSource metadata =
        new MetadataSource(authority, settings.authority().expectedIssuer(), fetch, clock);
    SigningKeys keys = new SigningKeys(metadata, fetch, clock);
    return new FlowClient(
        flow,
        metadata,
        keys,
        new IdTokenVerifier(
            settings.client().id(), settings.authority().tenants(), policy, metadata, keys, clock),
        new Lazy<>(
            () ->
                new MsalClients(
                    settings, credential, http, clock, () -> metadata.get().tokenEndpoint())),
        () -> metadata.get().authorizationEndpoint());
  }

  boolean has(UserFlow flow) {
    return clients.containsKey(flow);
  }

  /**
   * @throws NoSuchElementException where the settings name no such flow
   */
  FlowClient of(UserFlow flow) {
    FlowClient client = clients.get(flow);
    if (client == null) {
      throw new NoSuchElementException("the settings have no user flow " + flow.text());
    }
    return client;
  }

  /** What sessions come from: their tokens are renewed there, and they end there. */
  public FlowClient signIn() {
    return of(UserFlow.SIGN_IN);
  }

  /** That of the sign-in first. */
  public Collection<FlowClient> all() {
    return clients.values();
  }
}
