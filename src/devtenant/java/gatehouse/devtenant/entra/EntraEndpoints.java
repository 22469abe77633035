package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.RandomStrings;
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
 * The endpoints of Entra ID, wired together.
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
    RandomStrings random,
    Clock clock) {

  public Map<Endpoint, Handler> handlers() {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.put(Endpoint.INSTANCE_DISCOVERY, new InstanceDiscoveryEndpoint(urls));
    handlers.put(Endpoint.METADATA, new MetadataEndpoint(directory, urls));
    handlers.put(Endpoint.KEYS, new KeysEndpoint(directory, urls, keys, consumerKeys));
    ApiTokenFormat ofApis =
        new ApiTokenFormat(urls, keys, consumerKeys, directory.assignments(), random);
    AccessTokenIssuer issuer =
        new AccessTokenIssuer(
            directory.apis(),
            accessTokens,
            new AccessTokenFormat(keys, random),
            ofApis,
            lifetimes,
            script,
            journal,
            clock);
    IdTokens idTokens =
        new IdTokens(urls, directory, keys, consumerKeys, lifetimes, script, random, clock);
    GrantedScopes scopes = new GrantedScopes(consents, directory.apis());
    handlers.put(Endpoint.TOKEN, token(ofApis, scopes, issuer, idTokens));
    browser(handlers, new AuthorizationResponses(codes, scopes, issuer, idTokens, journal, random));
    return handlers;
  }

  private void browser(Map<Endpoint, Handler> handlers, AuthorizationResponses responses) {
    SsoSessions sessions = new SsoSessions(clock, random);
    LoginHints hints = new LoginHints(directory);
    PendingAuthorizations pending = new PendingAuthorizations(random);
    AuthorizationFlow flow =
        new AuthorizationFlow(
            directory, consents, pending, new InteractionPages(urls), hints, responses, clock);
    AuthorizationRequestReader reader = new AuthorizationRequestReader(directory);
    handlers.put(
        Endpoint.AUTHORIZE, new ErrorResponder(new AuthorizeEndpoint(reader, sessions, flow)));
    handlers.put(
        Endpoint.LOGIN, new ErrorResponder(new LoginEndpoint(directory, pending, sessions, flow)));
    handlers.put(
        Endpoint.CONSENT, new ErrorResponder(new ConsentEndpoint(pending, sessions, flow)));
    handlers.put(Endpoint.ADMIN_CONSENT, new ErrorResponder(new AdminConsentEndpoint(directory)));
    handlers.put(
        Endpoint.LOGOUT,
        new ErrorResponder(new LogoutEndpoint(directory, sessions, hints, urls, backChannel)));
  }

  private Handler token(
      ApiTokenFormat ofApis, GrantedScopes scopes, AccessTokenIssuer issuer, IdTokens idTokens) {
    TokenResponses responses =
        new TokenResponses(directory, issuer, refreshTokens, idTokens, journal);
    return new TokenEndpoint(
        directory,
        new ClientAuthentication(directory, new ClientAssertions(directory.credentials(), urls)),
        new AuthorizationCodeGrant(codes, refreshTokens, scopes, responses, clock),
        new RefreshTokenGrant(refreshTokens, scopes, responses, clock),
        new ClientCredentialsGrant(directory.apis(), ofApis, lifetimes, script, journal, clock));
  }
}
