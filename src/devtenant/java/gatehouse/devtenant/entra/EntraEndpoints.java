package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Opaque;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.grants.AuthorizationCodes;
import gatehouse.devtenant.grants.Consents;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.script.Script;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;

/**
 * All of Entra ID that there is, put together.
 *
 * @param keys sign for organisations
 * @param consumerKeys sign for personal accounts
 */
public record EntraEndpoints(
    PublicUrls urls,
    Directory directory,
    SigningKeyRing keys,
    SigningKeyRing consumerKeys,
    Consents consents,
    AuthorizationCodes codes,
    AccessTokens accessTokens,
    RefreshTokens refreshTokens,
    BackChannel backChannel,
    Lifetimes lifetimes,
    Script script,
    Journal journal,
    Opaque opaque,
    Clock clock) {

  public Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.INSTANCE_DISCOVERY, new InstanceDiscoveryEndpoint(urls));
    handlers.put(Endpoint.METADATA, new MetadataEndpoint(directory, urls));
    handlers.put(Endpoint.KEYS, new KeysEndpoint(directory, urls, keys, consumerKeys));
    handlers.put(Endpoint.TOKEN, token());
    browser(handlers);
    return handlers;
  }

  private void browser(Map<Endpoint, Handler> handlers) {
    SsoSessions sessions = new SsoSessions(clock, opaque);
    LoginHints hints = new LoginHints(directory);
    PendingAuthorizations pending = new PendingAuthorizations(opaque);
    AuthorizationFlow flow =
        new AuthorizationFlow(
            directory, consents, codes, pending, new InteractionPages(urls), hints, opaque, clock);
    AuthorizationRequestReader reader = new AuthorizationRequestReader(directory);
    handlers.put(Endpoint.AUTHORIZE, new Refusing(new AuthorizeEndpoint(reader, sessions, flow)));
    handlers.put(
        Endpoint.LOGIN, new Refusing(new LoginEndpoint(directory, pending, sessions, flow)));
    handlers.put(Endpoint.CONSENT, new Refusing(new ConsentEndpoint(pending, sessions, flow)));
    handlers.put(
        Endpoint.LOGOUT,
        new Refusing(new LogoutEndpoint(directory, sessions, hints, urls, backChannel)));
  }

  private Handler token() {
    TokenResponses responses =
        new TokenResponses(
            directory,
            accessTokens,
            new AccessTokenText(keys, opaque),
            refreshTokens,
            new IdTokens(urls, keys, consumerKeys, lifetimes, script, opaque, clock),
            lifetimes,
            script,
            journal,
            clock);
    ScopeOfRedemption scopes = new ScopeOfRedemption(consents);
    return new TokenEndpoint(
        directory,
        new ClientAuthentication(directory, new ClientAssertions(directory.credentials(), urls)),
        new CodeRedemption(codes, refreshTokens, scopes, responses, clock),
        new Refreshing(refreshTokens, scopes, responses, clock));
  }
}
