package gatehouse.doctor;

import static gatehouse.doctor.Broken.problem;
import static gatehouse.doctor.Broken.unknown;
import static gatehouse.doctor.Broken.warning;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import gatehouse.http.TestProxy;
import gatehouse.raw.RefusingPort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What stands between the application and the authority, or does not answer there. */
final class BrokenNetworks {
  private static final String ENTRA = "https://login.microsoftonline.com/";

  private BrokenNetworks() {}

  static List<Broken> all() {
    return List.of(
        problem(
            "a name that does not exist",
            "authority: .*unknown host .* -> check the host name in authority",
            setUp -> setUp.with("authority", "https://nowhere.invalid/x")),
        problem(
            "a port where nobody listens",
            "authority: .*connection refused .* -> check host and port in authority",
            setUp -> setUp.with("authority", "https://localhost:%d/x".formatted(refusing(setUp)))),
        problem(
            "a server that does not speak",
            "authority: .*TLS handshake.* -> the other side accepts the connection",
            setUp ->
                setUp
                    .impatient()
                    .with("authority", "https://localhost:%d/x".formatted(silent(setUp)))),
        problem(
            "a server that does not answer",
            "authority: .*nothing arrives for read_seconds.* -> .*does not answer",
            setUp ->
                setUp
                    .impatient()
                    .tenant()
                    .script()
                    .always(
                        Endpoint.METADATA, setUp.tenant().script().delay(Duration.ofSeconds(5)))),
        problem(
            "a port that speaks no TLS",
            "authority: .* -> ",
            setUp -> {
              TestProxy plain = setUp.closing(new TestProxy(0, head -> "HTTP/1.1 400 no\r\n\r\n"));
              setUp.impatient().with("authority", "https://localhost:%d/x".formatted(plain.port()));
            }),
        problem(
            "a CA that is not in the trust store",
            "authority: .*not in the trust store .* -> if \"CN=.*\" is your own, import",
            setUp -> SetUp.trustJdk()),
        problem(
            "a trust store with another password",
            "authority: .*trust store of this JVM .* -> check -Djavax.net.ssl.trustStore",
            setUp -> System.setProperty("javax.net.ssl.trustStorePassword", "canary")),
        problem(
            "a CA that has been renewed",
            "authority: .*is not acceptable .* -> if \"CN=.*\" is your own, .* import the one in use",
            setUp -> SetUp.trust(other(setUp, Clock.systemUTC()).trustStore())),
        problem(
            "a server's certificate that has expired",
            "authority: .*its certificate has expired .* -> renew the certificate \\(valid until",
            setUp -> {
              DevTenant old = other(setUp, Clock.offset(Clock.systemUTC(), Duration.ofDays(-5000)));
              SetUp.trust(old.trustStore());
              setUp.with("authority", old.baseUri() + "/common");
            }),
        problem(
            "a certificate for another host",
            "authority: .*certificate is for another host .* -> check the host name .*localhost",
            setUp -> {
              through(setUp, setUp.tenant().baseUri().getPort());
              setUp.with("authority", "https://idp.contoso.com/x");
            }),
        problem(
            "a proxy that is not there",
            "authority: .*the proxy cannot be reached: connection refused .* -> check HTTPS_PROXY",
            setUp ->
                setUp
                    .with("authority", ENTRA + "common")
                    .environment("HTTPS_PROXY", "http://localhost:" + refusing(setUp))),
        problem(
            "a proxy that wants a password",
            "authority: .*user name and a password \\(407\\) .* -> put user and password into",
            setUp -> {
              TestProxy proxy = setUp.closing(TestProxy.withPassword(0, "x"));
              setUp
                  .with("authority", ENTRA + "common")
                  .environment("HTTPS_PROXY", "http://localhost:" + proxy.port());
            }),
        problem(
            "a proxy that does not let this host through",
            "authority: .*the proxy refuses the connection with status 403 .* -> let the proxy",
            setUp -> {
              TestProxy proxy =
                  setUp.closing(
                      new TestProxy(0, head -> "HTTP/1.1 403 no\r\nContent-Length: 0\r\n\r\n"));
              setUp
                  .with("authority", ENTRA + "common")
                  .environment("HTTPS_PROXY", "http://localhost:" + proxy.port());
            }),
        problem(
            "a proxy that reads the traffic, and is not trusted",
            "authority: .*not in the trust store .*through the proxy localhost:\\d+\\) -> .*reads",
            setUp -> {
              SetUp.trustJdk();
              through(setUp, setUp.tenant().baseUri().getPort());
              setUp.with("authority", ENTRA + "common");
            }),
        warning(
            "a proxy that reads the traffic, and is trusted",
            "tls: login.microsoftonline.com is reached through the proxy .*\"CN=.*\".* a proxy in"
                + " between reads the traffic -> exempt",
            BrokenNetworks::trustedInterception),
        problem(
            "a captive portal's page",
            "authority: instead of metadata there is an HTML page .* -> a captive portal",
            setUp ->
                setUp
                    .tenant()
                    .script()
                    .always(Endpoint.METADATA, Reply.html(200, "<html>Welcome to the hotel"))),
        problem(
            "a captive portal's redirect",
            "authority: instead of metadata there is a redirect elsewhere, status 302 .* -> ",
            setUp ->
                setUp
                    .tenant()
                    .script()
                    .always(Endpoint.METADATA, Reply.found("https://portal.example/"))),
        problem(
            "the metadata of another issuer",
            "authority: .*issuer is not on the authority's host.* -> .*set issuer",
            setUp ->
                setUp
                    .tenant()
                    .script()
                    .always(
                        Endpoint.METADATA,
                        Step.changingJson(
                            json -> json.put("issuer", "https://evil.example/v2.0")))),
        unknown(
            "an authority that is out of order",
            "authority: .*status 503 .* -> check again later",
            setUp -> setUp.tenant().script().always(Endpoint.METADATA, Reply.of(503))),
        unknown(
            "Graph out of order",
            "graph: .*status 503 -> check again later",
            setUp -> setUp.tenant().script().always(Endpoint.GRAPH_ME, Reply.of(503))),
        problem(
            "a user flow that does not exist",
            "authority: .*status 4\\d\\d .*AADB2C.* -> ",
            setUp ->
                setUp
                    .with("authority", "{tenant}/" + B2cTenant.DOMAIN)
                    .with("b2c_sign_in", "B2C_1_nowhere")),
        problem(
            "no keys",
            "keys: .*503.* -> see whether jwks_uri",
            setUp -> setUp.tenant().script().always(Endpoint.KEYS, Reply.of(503))),
        problem(
            "Graph at another path",
            "graph: .*status 404.* -> check host and version in graph_endpoint",
            setUp -> setUp.with("graph_endpoint", "{tenant}/beta/v9")),
        problem(
            "Graph of another cloud",
            "graph: it takes tokens of localhost:\\d+, but authority is .* -> .*of one cloud",
            setUp -> {
              DevTenant cloud =
                  setUp.closing(
                      DevTenant.start(
                          new DevTenantOptions(
                              0,
                              setUp.folder().resolve("tenant"),
                              People.ALL,
                              List.of(),
                              null,
                              null,
                              gatehouse.devtenant.grants.RefreshTokens.Policy.REUSABLE,
                              100,
                              Clock.systemUTC())));
              setUp.with("graph_endpoint", cloud.baseUri() + "/v1.0");
            }),
        problem(
            "a host of Graph that does not exist",
            "graph: Graph gives no answer: unknown host .* -> check the host name in graph_endpoint",
            setUp -> setUp.with("graph_endpoint", "https://graph.invalid/v1.0")));
  }

  /** With a certificate that names Entra's own host, by a CA of the network. */
  private static void trustedInterception(SetUp setUp) {
    DevTenant entra =
        setUp.closing(
            DevTenant.start(
                DevTenantOptions.in(setUp.folder().resolve("entra"))
                    .withPublicUrls(
                        URI.create(ENTRA.replaceFirst("/$", "")),
                        URI.create("https://graph.microsoft.com"))
                    .withApplications(
                        RegisteredApplication.of(
                            SetUp.CLIENT_ID,
                            "Gatehouse",
                            SetUp.SECRET,
                            "https://www.contoso.com/callback"))));
    SetUp.trust(entra.trustStore());
    through(setUp, entra.baseUri().getPort());
    setUp
        .with("authority", ENTRA + People.KESTREL.tid())
        .with("graph_endpoint", "https://graph.microsoft.com/v1.0");
  }

  private static DevTenant other(SetUp setUp, Clock clock) {
    return setUp.closing(
        DevTenant.start(
            DevTenantOptions.in(setUp.folder().resolve("other-" + clock.instant().getEpochSecond()))
                .withClock(clock)));
  }

  /** All outbound calls, to a port of this machine. */
  private static void through(SetUp setUp, int port) {
    try {
      TestProxy proxy = setUp.closing(new TestProxy(port, head -> TestProxy.ESTABLISHED));
      setUp.environment("HTTPS_PROXY", "http://localhost:" + proxy.port());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static int refusing(SetUp setUp) {
    return setUp.closing(new RefusingPort()).number();
  }

  /** Connections are made, and that is all. */
  private static int silent(SetUp setUp) throws java.io.IOException {
    return setUp.closing(new ServerSocket(0, 10, InetAddress.getLoopbackAddress())).getLocalPort();
  }
}
