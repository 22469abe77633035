package gatehouse.msal;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAccount;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.microsoft.aad.msal4j.SilentParameters;
import gatehouse.config.DownstreamApi;
import gatehouse.config.OperatorHints;
import gatehouse.config.Settings;
import gatehouse.credential.ClientAuthentication;
import gatehouse.credential.ClientCredential;
import gatehouse.error.AuthorityCode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.UpstreamWatch;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * Tokens from the authority, through MSAL: for a code, and for the refresh token in a user's cache.
 * Thread-safe.
 */
public final class MsalClients {
  /** RFC 6749, section 5.2: the authority does not accept the application's credential. */
  private static final String REFUSED_CLIENT = "invalid_client";

  /** A grant that is not allowed, or with some authorities a credential that is not accepted. */
  private static final String MAYBE_REFUSED_CLIENT = "unauthorized_client";

  /** Microsoft grants these, and does not always say so (offline_access never). */
  private static final Set<String> OIDC_SCOPES = Set.of("openid", "profile", "offline_access");

  private final Provider provider;
  private final ClientCredential credential;
  private final ConfidentialClients clients;
  private final URI redirect;
  private final Set<String> scopes;
  private final List<DownstreamApi> apis;
  private final TokenEndpoint endpoint;
  private final OperatorHints hints;

  /**
   * @param http made when first needed
   */
  public MsalClients(
      Provider provider,
      ClientCredential credential,
      Supplier<OkHttpClient> http,
      Clock clock,
      UpstreamWatch watch) {
    Settings settings = provider.settings();
    this.provider = provider;
    this.credential = credential;
    this.clients = new ConfidentialClients(provider);
    this.redirect = settings.client().redirectUri();
    this.scopes = new LinkedHashSet<>(settings.client().scopes());
    this.apis = settings.apis();
    this.endpoint = new TokenEndpoint(provider, http, clock, watch);
    this.hints = new OperatorHints(settings);
  }

  private Set<String> with(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(scopes);
    all.addAll(more);
    // A token is for one API (AADSTS28000): the others are given theirs when they are first called.
    apis.stream().map(DownstreamApi::scopes).forEach(all::removeAll);
    return all;
  }

  /**
   * Trades a code for tokens: once, without any second attempt (RFC 6749, section 4.1.3).
   *
   * @param more scopes that were asked for beside those of the settings; those of downstream APIs
   *     are left out
   */
  public TokenResponse redeem(String code, String codeVerifier, Set<String> more) {
    ClientAuthentication authentication = credential.forSignIn();
    Set<String> asked = with(more);
    TokenExchange exchange = new TokenExchange(endpoint, asked, null, false);
    ConfidentialClientApplication client = clients.newClient(exchange, authentication);
    AuthorizationCodeParameters parameters =
        AuthorizationCodeParameters.builder(code, redirect)
            .scopes(asked)
            .codeVerifier(codeVerifier)
            .build();
    TokenResponse redeemed =
        tokenResponse(client, exchange, result(authentication, client.acquireToken(parameters)));
    return redeemed.granted() == null ? redeemed.granted(asked) : redeemed;
  }

  /**
   * Trades the refresh token in the cache for new tokens; empty if the cache has none for that
   * account.
   *
   * @param granted the scopes of the token to be renewed: more must not be asked for (RFC 6749,
   *     section 6); or those of a downstream API, as Entra allows
   * @param urgent whether a failure is worth another attempt: not while the old token is good
   */
  public Optional<TokenResponse> refresh(
      String cache, String homeAccountId, Set<String> granted, boolean urgent) {
    ClientAuthentication authentication = credential.forRenewal();
    // Not cut short, though the old token may be good: a refresh token may work once.
    Set<String> asked = renewable(granted);
    TokenExchange exchange = new TokenExchange(endpoint, asked, homeAccountId, urgent);
    ConfidentialClientApplication client = clients.newClient(exchange, authentication);
    Optional<IAccount> account = MsalCache.into(client, cache, homeAccountId);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    SilentParameters parameters =
        SilentParameters.builder(asked, account.get())
            .authorityUrl(clients.authority())
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

  private Set<String> renewable(Set<String> granted) {
    if (!provider.isMicrosofts()) {
      return granted;
    }
    Set<String> asked = new LinkedHashSet<>(granted);
    scopes.stream().filter(OIDC_SCOPES::contains).forEach(asked::add);
    return asked;
  }

  private static TokenResponse tokenResponse(
      ConfidentialClientApplication client, TokenExchange exchange, IAuthenticationResult result) {
    String homeAccountId =
        Optional.ofNullable(result.account()).map(IAccount::homeAccountId).orElse(null);
    TokenAnswer answer = exchange.answer();
    return new TokenResponse(
        result.accessToken(),
        result.expiresOnDate().toInstant(),
        answer.refreshIn(),
        answer.idToken(),
        homeAccountId,
        result.scopes() == null || result.scopes().isBlank() ? null : result.scopes(),
        answer.date(),
        MsalCache.of(client));
  }

  /** MSAL has run in this thread, so the future is complete; its cause surfaces (SPEC W1). */
  private IAuthenticationResult result(
      ClientAuthentication authentication, CompletableFuture<IAuthenticationResult> future) {
    try {
      IAuthenticationResult result = future.join();
      if (result == null) {
        throw new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, "MSAL gives no result");
      }
      credential.accepted(authentication);
      return result;
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      GatehouseException fault = MsalErrors.translate(cause, hints);
      report(authentication, cause, fault);
      throw fault;
    }
  }

  private void report(
      ClientAuthentication authentication, Throwable cause, GatehouseException fault) {
    if (!(cause instanceof MsalServiceException service)) {
      return;
    }
    String error = service.errorCode();
    if (REFUSED_CLIENT.equals(error)) {
      AuthorityCode code = fault.authorityCode().orElse(null);
      credential.refused(authentication, code, hints.on(error, code, fault.code()));
    } else if (!MAYBE_REFUSED_CLIENT.equals(error)) {
      credential.accepted(authentication);
    }
  }
}
