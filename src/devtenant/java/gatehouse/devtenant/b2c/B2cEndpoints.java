package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.entra.ResponseTarget;
import gatehouse.devtenant.grants.SsoSessions;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.script.Script;
import java.time.Clock;
import java.util.Map;

/** The endpoints of Azure AD B2C, wired together. */
public record B2cEndpoints(
    B2cTenant tenant,
    Directory directory,
    Script script,
    Journal journal,
    RandomStrings random,
    Clock clock) {

  public Map<Endpoint, Handler> handlers() {
    SsoSessions sessions = new SsoSessions(clock, random);
    B2cGrants grants = new B2cGrants(tenant, random, journal, clock);
    B2cInteraction interaction =
        new B2cInteraction(
            new B2cRequestReader(tenant, directory),
            directory,
            sessions,
            grants,
            new B2cPages(tenant),
            random);
    B2cTokens tokens = new B2cTokens(tenant, grants, script, journal, clock);
    B2cTokenEndpoint token = new B2cTokenEndpoint(tenant, directory, grants, tokens, clock);
    B2cDocuments documents = new B2cDocuments(tenant);
    return Map.of(
        Endpoint.B2C_METADATA, inJson(documents::metadata),
        Endpoint.B2C_KEYS, inJson(documents::keys),
        Endpoint.B2C_AUTHORIZE, inBrowser(interaction::begin),
        Endpoint.B2C_INTERACTION, inBrowser(interaction::continueWith),
        Endpoint.B2C_TOKEN, inJson(token::redeem),
        Endpoint.B2C_LOGOUT, inBrowser(new B2cLogoutEndpoint(tenant, directory, sessions)));
  }

  private static Handler inJson(Handler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (B2cRefusedException refused) {
        return refused.error().json(request);
      }
    };
  }

  private static Handler inBrowser(Handler handler) {
    return request -> {
      try {
        return handler.handle(request);
      } catch (B2cRefusedException refused) {
        ResponseTarget target = refused.target();
        return target == null
            ? refused.error().page(request)
            : target.deliver(refused.error().parameters(request));
      }
    };
  }
}
