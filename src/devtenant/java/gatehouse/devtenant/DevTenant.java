package gatehouse.devtenant;

import gatehouse.devtenant.b2c.B2cEndpoints;
import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.crypto.DevCertificates;
import gatehouse.devtenant.crypto.Opaque;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.entra.BackChannel;
import gatehouse.devtenant.entra.EntraEndpoints;
import gatehouse.devtenant.entra.PublicUrls;
import gatehouse.devtenant.forge.Forgeries;
import gatehouse.devtenant.forge.Forgery;
import gatehouse.devtenant.forge.Stage;
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
import gatehouse.devtenant.theatre.Mishaps;
import gatehouse.devtenant.theatre.Theatre;
import gatehouse.devtenant.vault.PlatformIdentity;
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
 */
public final class DevTenant implements AutoCloseable {
  private final DevCertificates certificates;
  private final TenantServer server;
  private final PublicUrls urls;
  private final TenantClock clock;
  private final Directory directory;
  private final Journal journal;
  private final Script script = new Script();
  private final Lifetimes lifetimes = new Lifetimes();
  private final Consents consents = new Consents();
  private final SigningKeyRing keys;
  private final SigningKeyRing consumerKeys;
  private final RefreshTokens refreshTokens;
  private final AccessTokens accessTokens;
  private final Calendars calendars;
  private final BackChannel backChannel;
  private final B2cTenant b2c;
  private final PlatformIdentity platformIdentity;
  private final Vault vault;
  private final Forgeries forgeries = new Forgeries();
  private final Stage stage;

  private DevTenant(DevTenantOptions options) {
    certificates = DevCertificates.in(options.folder(), options.clock());
    server = new TenantServer(options.port(), options.folder(), certificates);
    URI here = baseUri();
    urls =
        new PublicUrls(
            Objects.requireNonNullElse(options.publicLogin(), here),
            Objects.requireNonNullElse(options.publicGraph(), here));
    clock = new TenantClock(options.clock());
    directory = new Directory(options.people(), options.applications());
    journal = new Journal(options.journalCapacity());
    keys = new SigningKeyRing(clock, options.folder().resolve("keys/organisations.pem"));
    consumerKeys = new SigningKeyRing(clock, options.folder().resolve("keys/consumers.pem"));
    Opaque opaque = new Opaque();
    refreshTokens = new RefreshTokens(clock, opaque, lifetimes, options.refreshTokens());
    accessTokens = new AccessTokens(clock);
    calendars = new Calendars(clock);
    backChannel =
        new BackChannel(urls, directory, keys, consumerKeys, script, journal, opaque, clock);
    b2c = new B2cTenant(urls.login(), clock);
    platformIdentity = new PlatformIdentity(opaque, journal, clock);
    vault = new Vault(platformIdentity, journal);
    stage = new Stage(script, keys, consumerKeys, urls.login());
    server.serve(new TenantServlet(handlers(opaque), journal, script, clock));
  }

  public static DevTenant start(DevTenantOptions options) {
    return new DevTenant(options);
  }

  private Map<Endpoint, Handler> handlers(Opaque opaque) {
    Map<Endpoint, Handler> handlers = new EnumMap<>(Endpoint.class);
    handlers.putAll(
        new EntraEndpoints(
                urls,
                directory,
                keys,
                consumerKeys,
                consents,
                new AuthorizationCodes(clock, opaque, lifetimes, journal),
                accessTokens,
                refreshTokens,
                backChannel,
                lifetimes,
                script,
                journal,
                opaque,
                clock)
            .handlers());
    handlers.putAll(
        new GraphEndpoints(
                accessTokens,
                directory,
                calendars,
                urls.graph(),
                urls.endpoint("common", "oauth2/v2.0/authorize"))
            .handlers());
    handlers.putAll(new B2cEndpoints(b2c, directory, script, journal, opaque, clock).handlers());
    handlers.put(
        Endpoint.THEATRE,
        new Theatre(
            journal,
            forgeries,
            stage,
            new Mishaps(script, refreshTokens, accessTokens, consents, journal)));
    handlers.put(Endpoint.VAULT_SECRET, vault);
    handlers.put(Endpoint.PLATFORM_IDENTITY, platformIdentity);
    handlers.put(
        Endpoint.TRAP,
        request -> Reply.json(200, Map.of("keys", List.of(forgeries.attacker().rsa().jwk("x")))));
    return handlers;
  }

  /** Where it listens: {@code https://localhost:PORT}. */
  public URI baseUri() {
    return URI.create("https://localhost:" + server.port());
  }

  /** Under which names it is known; the listening address unless the options said otherwise. */
  public PublicUrls urls() {
    return urls;
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

  public TenantClock clock() {
    return clock;
  }

  public Directory directory() {
    return directory;
  }

  public Journal journal() {
    return journal;
  }

  public Script script() {
    return script;
  }

  public Lifetimes lifetimes() {
    return lifetimes;
  }

  public Consents consents() {
    return consents;
  }

  /** Sign for organisations. */
  public SigningKeyRing keys() {
    return keys;
  }

  /** Sign for personal accounts. */
  public SigningKeyRing consumerKeys() {
    return consumerKeys;
  }

  public RefreshTokens refreshTokens() {
    return refreshTokens;
  }

  public AccessTokens accessTokens() {
    return accessTokens;
  }

  /** What applications were told of logouts without a browser. */
  public BackChannel backChannel() {
    return backChannel;
  }

  /** Azure AD B2C, beside Entra ID and with the same people. */
  public B2cTenant b2c() {
    return b2c;
  }

  /** Key Vault. */
  public Vault vault() {
    return vault;
  }

  /** What a process on Azure has in its environment, to get tokens of its managed identity. */
  public Map<String, String> platformEnvironment() {
    return platformIdentity.environment(baseUri().toString());
  }

  /** All that can be forged. */
  public Forgeries forgeries() {
    return forgeries;
  }

  /** Prepares the forgery of that name; {@code script().reset()} takes it back. */
  public Forgery arm(String name) {
    Forgery forgery = forgeries.named(name);
    forgery.arm(stage);
    return forgery;
  }

  public Calendars calendars() {
    return calendars;
  }

  @Override
  public void close() {
    script.close();
    server.close();
  }
}
