package gatehouse.msal;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.IClientCredential;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.SilentParameters;
import gatehouse.config.OperatorHints;
import gatehouse.config.Settings;
import gatehouse.credential.ClientAuthentication;
import gatehouse.credential.ClientCredential;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * MSAL's confidential client, a new one for every use, around one user's cache: MSAL's cache merges
 * and never clears, so a shared one would mix users. Thread-safe.
 */
public final class MsalClients {
  /** Sent to the authority: claims challenges are understood (continuous access evaluation). */
  public static final String CAPABILITY = "cp1";

  /** RFC 6749, section 5.2: it is the application's own credential that is not accepted. */
  private static final String REFUSED_CLIENT = "invalid_client";

  private final String appId;
  private final ClientCredential credential;
  private final String authority;
  private final String instanceDiscovery;
  private final URI redirect;
  private final Set<String> scopes;
  private final TokenEndpoint endpoint;
  private final Duration total;
  private final Set<String> capabilities;
  private final OperatorHints hints;
  private final CallerRunsExecutor executor = new CallerRunsExecutor();

  /**
   * @param http made when first needed
   */
  public MsalClients(
      Settings settings, ClientCredential credential, Supplier<OkHttpClient> http, Clock clock) {
    this(settings, credential, http, clock, settings.authority()::tokenEndpoint);
  }

  /**
   * @param http made when first needed
   * @param tokenUrl where the authority itself says where that is; asked at every use
   */
  public MsalClients(
      Settings settings,
      ClientCredential credential,
      Supplier<OkHttpClient> http,
      Clock clock,
      Supplier<URI> tokenUrl) {
    this.appId = settings.client().id();
    this.credential = credential;
    this.redirect = settings.client().redirectUri();
    this.scopes = new LinkedHashSet<>(settings.client().scopes());
    this.endpoint = new TokenEndpoint(tokenUrl, http, clock);
    this.total = settings.limits().outbound().total();
    this.capabilities = settings.authority().isB2c() ? Set.of() : Set.of(CAPABILITY);
    this.hints = new OperatorHints(settings);
    URI url = settings.authority().uri();
    String host = url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + url.getPort();
    String tenant = url.getPath().split("/", -1)[1];
    this.authority = "https://" + host + "/" + tenant + "/";
    this.instanceDiscovery = instanceDiscovery(url.getHost(), tenant);
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

  /** The scopes of the settings and these. */
  public Set<String> with(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(scopes);
    all.addAll(more);
    return all;
  }

  /**
   * Trades a code for tokens: once, without any second attempt (RFC 6749, section 4.1.3).
   *
   * @param more scopes that were asked for beside those of the settings
   */
  public TokenResponse redeem(String code, String codeVerifier, Set<String> more) {
    ClientAuthentication authentication = credential.forSignIn();
    MsalHttpClient exchange = new MsalHttpClient(endpoint, false, total);
    ConfidentialClientApplication client = client(exchange, authentication);
    AuthorizationCodeParameters parameters =
        AuthorizationCodeParameters.builder(code, redirect)
            .scopes(with(more))
            .codeVerifier(codeVerifier)
            .build();
    return tokenResponse(client, exchange, result(authentication, client.acquireToken(parameters)));
  }

  /**
   * Trades the refresh token in the cache for new tokens; nothing where the cache has none for that
   * account.
   *
   * @param more scopes that were asked for beside those of the settings
   * @param urgent whether it is worth another attempt; not while the old token is still good
   */
  public Optional<TokenResponse> refresh(
      String cache, String homeAccountId, Set<String> more, boolean urgent) {
    ClientAuthentication authentication = credential.forRenewal();
    // Not cut short, though the old token may be good: a refresh token may work once.
    MsalHttpClient exchange = new MsalHttpClient(endpoint, urgent, total);
    ConfidentialClientApplication client = client(exchange, authentication);
    Optional<IAccount> account = MsalCache.into(client, cache, homeAccountId);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    SilentParameters parameters =
        SilentParameters.builder(with(more), account.get())
            .authorityUrl(authority)
            .forceRefresh(true)
            .build();
    try {
      TokenResponse tokenResponse =
          tokenResponse(
              client, exchange, result(authentication, client.acquireTokenSilently(parameters)));
      if (client.getAccounts().join().size() != 1) {
        throw new GatehouseException(
            ErrorCode.SIGN_IN_UNTRUSTED, "the refresh brought a second account");
      }
      return Optional.of(tokenResponse);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the authority was validated at start", e);
    }
  }

  private ConfidentialClientApplication client(
      MsalHttpClient exchange, ClientAuthentication authentication) {
    try {
      return ConfidentialClientApplication.builder(appId, msalCredential(authentication))
          .authority(authority)
          .aadInstanceDiscoveryResponse(instanceDiscovery)
          .httpClient(exchange)
          .executorService(executor)
          .clientCapabilities(capabilities)
          .disableInternalRetries()
          .logPii(false)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("the authority was validated at start", e);
    }
  }

  private static IClientCredential msalCredential(ClientAuthentication authentication) {
    return authentication.isAssertion()
        ? ClientCredentialFactory.createFromClientAssertion(authentication.forOneRequest())
        : ClientCredentialFactory.createFromSecret(authentication.forOneRequest());
  }

  private static TokenResponse tokenResponse(
      ConfidentialClientApplication client, MsalHttpClient exchange, IAuthenticationResult result) {
    String homeAccountId =
        Optional.ofNullable(result.account()).map(IAccount::homeAccountId).orElse(null);
    return new TokenResponse(
        result.accessToken(),
        result.expiresOnDate().toInstant(),
        exchange.idToken().orElse(null),
        homeAccountId,
        result.scopes() == null || result.scopes().isBlank() ? null : result.scopes(),
        MsalCache.of(client));
  }

  /** The cause of an ExecutionException is what surfaces (SPEC W1). */
  private IAuthenticationResult result(
      ClientAuthentication authentication, CompletableFuture<IAuthenticationResult> future) {
    try {
      IAuthenticationResult result = future.get();
      if (result == null) {
        throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "MSAL gives no result");
      }
      credential.accepted(authentication);
      return result;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      GatehouseException fault = MsalErrors.translate(cause, hints);
      report(authentication, cause, fault);
      throw fault;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "interrupted");
    }
  }

  private void report(
      ClientAuthentication authentication, Throwable cause, GatehouseException fault) {
    if (!(cause instanceof MsalServiceException service)) {
      return;
    }
    if (REFUSED_CLIENT.equals(service.errorCode())) {
      AuthorityCode code = fault.authorityCode().orElse(null);
      credential.refused(authentication, code, hints.on(code, fault.code()));
    } else {
      credential.accepted(authentication);
    }
  }
}
