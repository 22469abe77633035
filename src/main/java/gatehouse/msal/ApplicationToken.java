package gatehouse.msal;

import com.microsoft.aad.msal4j.AuthorizationCodeParameters;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import gatehouse.config.OperatorHints;
import gatehouse.credential.ClientAuthentication;
import gatehouse.credential.ClientCredential;
import gatehouse.error.AuthorityCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.UpstreamWatch;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * Asks for a token of the application's own (RFC 6749, section 4.4), by the way that sign-ins take,
 * and throws it away: what counts is what the authority says of the credential. Thread-safe.
 */
public final class ApplicationToken {
  private final ClientCredential credential;
  private final ConfidentialClients clients;
  private final TokenEndpoint endpoint;
  private final OperatorHints hints;
  private final URI redirect;

  /**
   * @param http made when first needed
   */
  public ApplicationToken(
      Provider provider, ClientCredential credential, Supplier<OkHttpClient> http, Clock clock) {
    this.credential = credential;
    this.clients = new ConfidentialClients(provider);
    this.endpoint = new TokenEndpoint(provider, http, clock, UpstreamWatch.NONE);
    this.hints = new OperatorHints(provider.settings());
    this.redirect = provider.settings().client().redirectUri();
  }

  /**
   * Why there is no token.
   *
   * @param error of OAuth 2.0, or "unknown"
   * @param text for the operator, with what to do
   */
  public record Refusal(String error, Optional<AuthorityCode> code, String text) {}

  /**
   * Empty if there was a token.
   *
   * @throws GatehouseException if there was no answer of the authority's
   */
  public Optional<Refusal> ask(String scope) {
    return ask(
        Set.of(scope),
        client ->
            client.acquireToken(
                ClientCredentialParameters.builder(Set.of(scope)).skipCache(true).build()));
  }

  /**
   * Redeems a code that nobody has given. That has to be refused, for the code: who asks comes
   * first (RFC 6749, section 5.2), and the platform of the redirect with some.
   *
   * @throws GatehouseException if there was no answer of the authority's
   */
  public Optional<Refusal> askWithMadeUpCode() {
    return ask(
        Set.of("openid"),
        client ->
            client.acquireToken(
                AuthorizationCodeParameters.builder("made-up", redirect)
                    .scopes(Set.of("openid"))
                    .codeVerifier("made-up-".repeat(6))
                    .build()));
  }

  private Optional<Refusal> ask(
      Set<String> scopes,
      Function<ConfidentialClientApplication, CompletableFuture<IAuthenticationResult>> request) {
    ClientAuthentication authentication = credential.forSignIn();
    TokenExchange exchange = new TokenExchange(endpoint, scopes, null, false);
    try {
      var unused = request.apply(clients.newClient(exchange, authentication)).join();
      return Optional.empty();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      GatehouseException fault = MsalErrors.translate(cause, hints);
      if (cause instanceof MsalServiceException service) {
        return Optional.of(
            new Refusal(
                MsalErrors.readable(service.errorCode()),
                fault.authorityCode(),
                String.valueOf(fault.getMessage())));
      }
      throw fault;
    }
  }
}
