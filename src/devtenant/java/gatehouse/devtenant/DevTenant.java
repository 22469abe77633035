package gatehouse.devtenant;

import gatehouse.devtenant.b2c.B2cEndpoints;
import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.console.ConsoleEndpoint;
import gatehouse.devtenant.console.Faults;
import gatehouse.devtenant.console.OutlookPage;
import gatehouse.devtenant.console.RootPage;
import gatehouse.devtenant.crypto.DevCertificates;
import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.entra.BackChannel;
import gatehouse.devtenant.entra.EntraEndpoints;
import gatehouse.devtenant.entra.PublicUrls;
import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.forge.Scenario;
import gatehouse.devtenant.grants.AccessTokens;
import gatehouse.devtenant.grants.AuthorizationCodes;
import gatehouse.devtenant.grants.Consents;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.grants.RefreshTokens;
import gatehouse.devtenant.graph.GraphEndpoints;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Script;
import gatehouse.devtenant.vault.ManagedIdentity;
import gatehouse.devtenant.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * An emulator of Entra ID, Azure AD B2C and Microsoft Graph, stricter than the real ones. It
 * listens on the loopback interface; what it holds lives as long as it does.
 *
 * @param urls under which names it is known; the listening address unless the options say otherwise
 * @param keys sign for organisations
 * @param consumerKeys sign for personal accounts
 * @param backChannel what applications were told of logouts without a browser
 * @param b2c Azure AD B2C, beside Entra ID and with the same people
 * @param vault Key Vault
 * @param forgeries all that can be forged
 */
public record DevTenant(
    DevCertificates certificates,
    TenantServer server,
    PublicUrls urls,
    TenantClock clock,
    Directory directory,
    Journal journal,
    Script script,
    Lifetimes lifetimes,
    Consents consents,
    SigningKeyRing keys,
    SigningKeyRing consumerKeys,
    RefreshTokens refreshTokens,
    AccessTokens accessTokens,
    Calendars calendars,
    BackChannel backChannel,
    B2cTenant b2c,
    ManagedIdentity managedIdentity,
    Vault vault,
    Forgeries forgeries)
    implements AutoCloseable {

  public static DevTenant start(DevTenantOptions options) {
    DevCertificates certificates = DevCertificates.in(options.folder(), options.clock());
    TenantServer server = new TenantServer(options.port(), options.folder(), certificates);
    PublicUrls urls =
        new PublicUrls(
            Objects.requireNonNullElse(options.login(), server.uri()),
            Objects.requireNonNullElse(options.graph(), server.uri()));
    TenantClock clock = new TenantClock(options.clock());
    Directory directory = new Directory(options.people(), options.clients());
    Journal journal = new Journal(options.capacity());
    Script script = new Script();
    Lifetimes lifetimes = new Lifetimes();
    SigningKeyRing keys =
        new SigningKeyRing(clock, options.folder().resolve("keys/organisations.pem"));
    SigningKeyRing consumerKeys =
        new SigningKeyRing(clock, options.folder().resolve("keys/consumers.pem"));
    RandomStrings random = new RandomStrings();
    ManagedIdentity managedIdentity = new ManagedIdentity(random, journal, clock);
    DevTenant tenant =
        new DevTenant(
            certificates,
            server,
            urls,
            clock,
            directory,
            journal,
            script,
            lifetimes,
            new Consents(),
            keys,
            consumerKeys,
            new RefreshTokens(clock, random, lifetimes, options.policy()),
            new AccessTokens(clock),
            new Calendars(clock),
            new BackChannel(urls, directory, keys, consumerKeys, script, journal, random, clock),
            new B2cTenant(urls.login(), clock),
            managedIdentity,
            new Vault(managedIdentity, journal),
            new Forgeries());
    server.serve(new TenantServlet(tenant.handlers(random), journal, script, clock));
    return tenant;
  }

  private Map<Endpoint, Handler> handlers(RandomStrings random) {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.putAll(
        new EntraEndpoints(
                urls,
                directory,
                keys,
                consumerKeys,
                consents,
                new AuthorizationCodes(clock, random, lifetimes, journal),
                accessTokens,
                refreshTokens,
                backChannel,
                lifetimes,
                script,
                journal,
                random,
                clock)
            .handlers());
    handlers.putAll(
        new GraphEndpoints(
                accessTokens,
                directory,
                calendars,
                urls.graph(),
                baseUri(),
                urls.endpoint("common", "oauth2/v2.0/authorize"),
                script,
                journal)
            .handlers());
    handlers.putAll(new B2cEndpoints(b2c, directory, script, journal, random, clock).handlers());
    handlers.put(
        Endpoint.CONSOLE,
        new ConsoleEndpoint(
            journal,
            forgeries,
            scenario(),
            new Faults(script, refreshTokens, accessTokens, consents, journal)));
    handlers.put(Endpoint.ROOT, new RootPage());
    handlers.put(Endpoint.OUTLOOK, new OutlookPage(calendars, directory));
    handlers.put(Endpoint.VAULT_SECRET, vault);
    handlers.put(Endpoint.MANAGED_IDENTITY, managedIdentity);
    handlers.put(
        Endpoint.DECOY,
        request -> Reply.json(200, Map.of("keys", List.of(forgeries.attacker().rsa().jwk("x")))));
    return handlers;
  }

  /** Where it listens: {@code https://localhost:PORT}. */
  public URI baseUri() {
    return server.uri();
  }

  /** PKCS#12 with the private CA alone. */
  public Path trustStore() {
    return certificates.trustStore();
  }

  public String trustStorePassword() {
    return DevCertificates.PASSWORD;
  }

  /** The private CA as PEM. */
  public Path caCertificate() {
    return certificates.caCertificate();
  }

  /** For a client that trusts the private CA alone. */
  public SSLContext clientContext() {
    return certificates.clientContext();
  }

  /** What a process on Azure has in its environment, to get tokens of its managed identity. */
  public Map<String, String> managedIdentityEnvironment() {
    return managedIdentity.environment(baseUri().toString());
  }

  /** Prepares the forgery of that name; {@code script().reset()} takes it back. */
  public Forgery arm(String name) {
    Forgery forgery = forgeries.named(name);
    forgery.arm(scenario());
    return forgery;
  }

  private Scenario scenario() {
    return new Scenario(script, keys, consumerKeys, urls.login());
  }

  /** Without the secrets of its parts. */
  @Override
  public String toString() {
    return "DevTenant[" + baseUri() + "]";
  }

  @Override
  public void close() {
    script.close();
    server.close();
  }
}
