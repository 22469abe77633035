package gatehouse.doctor;

import static gatehouse.doctor.Broken.problem;
import static gatehouse.doctor.Broken.unknown;
import static gatehouse.doctor.Broken.warning;

import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.crypto.ApplicationKey;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.directory.RegisteredApplication.Audience;
import gatehouse.devtenant.entra.EntraError;
import gatehouse.devtenant.http.Endpoint;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.script.Step;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What goes wrong when an application is set up; the network has a table of its own. */
final class BrokenSetUps {
  private static final String NOT_CALLED = "https://login.microsoftonline.com/common";
  private static final String GUID = "0f6a7d3c-91b2-4c5d-8e7f-a0b1c2d3e4f5";

  private BrokenSetUps() {}

  static List<Broken> all() {
    return Stream.of(settings(), credentials(), registration(), BrokenNetworks.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Broken> settings() {
    return List.of(
        problem(
            "T3: the placeholder",
            "settings: app_secret .* placeholder .* -> copy the Value",
            setUp -> setUp.with("app_secret", "YOUR_APP_SECRET_HERE")),
        problem(
            "an authority without TLS",
            "settings: authority .* is not https -> .*write https://",
            setUp -> setUp.with("authority", NOT_CALLED.replace("https", "http"))),
        problem(
            "T5: a redirect without TLS",
            "settings: redirect .* neither https nor http://localhost",
            setUp -> setUp.with("redirect", "http://www.contoso.com/callback")),
        problem(
            "a settings file that is not there",
            "settings: the settings file .*/nowhere.yml does not exist -> .*check the path",
            setUp -> setUp.arguments("--settings", "/etc/gatehouse/nowhere.yml")),
        problem(
            "a settings file that is a folder",
            "settings: the settings file /etc is a directory",
            setUp -> setUp.arguments("--settings", "/etc")),
        problem(
            "a tab in YAML",
            "settings: .*tab.yml, line 2.* tab",
            setUp ->
                setUp.arguments(
                    "--settings",
                    setUp.file("tab.yml", "app_id: x\n\tapp_secret: canary\n").toString())),
        problem(
            "an unknown key",
            "settings: .*app_secert.* is not a key",
            setUp -> setUp.with("app_secert", "canary")),
        problem(
            "a session key of another size",
            "settings: session_key .* is not 32 bytes .* openssl rand -base64 32",
            setUp -> setUp.with("session_key", "Y2FuYXJ5")),
        problem(
            "shared caches without a session key",
            "settings: shared_cache .* without session_key",
            setUp -> setUp.with("shared_cache", "payara/CacheManager")),
        problem(
            "Graph without a version",
            "settings: graph_endpoint .* names no version -> end it with one",
            setUp -> setUp.with("graph_endpoint", "https://graph.microsoft.com")),
        problem(
            "two credentials",
            "settings: certificate .* is set beside app_secret",
            setUp -> setUp.with("certificate", "/etc/key.pem")),
        problem(
            "a malformed proxy",
            "settings: the environment HTTPS_PROXY is not the address",
            setUp -> setUp.environment("HTTPS_PROXY", "socks5://canary@proxy:99")));
  }

  private static List<Broken> credentials() {
    return List.of(
        problem(
            "another secret",
            "credential: .*AADSTS7000215 -> set app_secret to the Value, not the Secret ID",
            setUp -> setUp.with("app_secret", "canary-of-somebody-else")),
        problem(
            "the Secret ID instead of the Value",
            "credential: .*AADSTS7000215.* -> .*not the Secret ID.*has the form of a Secret ID",
            setUp -> setUp.with("app_secret", GUID)),
        problem(
            "a secret that has expired",
            "credential: .*AADSTS7000222 -> make a new client secret",
            setUp -> {
              setUp.tenant().directory().credentials().addSecret(SetUp.CLIENT_ID, "canary-old");
              setUp
                  .tenant()
                  .directory()
                  .credentials()
                  .endSecret(SetUp.CLIENT_ID, "canary-old", Instant.EPOCH);
              setUp.with("app_secret", "canary-old");
            }),
        problem(
            "a certificate that has expired",
            "certificate: the certificate has expired at .* -> make a new one",
            setUp -> certificate(setUp, key(-30, -1))),
        problem(
            "a certificate that is not registered",
            "credential: .*AADSTS700027 -> register the certificate",
            setUp -> setUp.without("app_secret").with("certificate", pem(setUp, key(-1, 90)))),
        warning(
            "a certificate that ends in a week",
            "certificate: the certificate expires at .* -> make a new one",
            setUp -> certificate(setUp, key(-30, 7))),
        problem(
            "a certificate of another key",
            "settings: certificate .* no certificate that belongs to its private key",
            setUp ->
                setUp
                    .without("app_secret")
                    .with(
                        "certificate",
                        setUp
                            .file(
                                "mixed.pem",
                                key(-1, 9).pem().replaceAll("(?s)-----BEGIN CERT.*", "")
                                    + key(-1, 9).certificatePem())
                            .toString())),
        problem(
            "another password of PKCS#12",
            "settings: certificate .* cannot be opened as PKCS#12: another password",
            setUp ->
                setUp
                    .without("app_secret")
                    .with("certificate_password", "canary-wrong")
                    .with(
                        "certificate",
                        setUp.file("key.p12", key(-1, 9).pkcs12("canary-right")).toString())),
        problem(
            "a federated token that is not there",
            "settings: federated_token .* the file that it names does not exist -> write the path",
            setUp -> setUp.without("app_secret").with("federated_token", "/run/nowhere/token")),
        problem(
            "a federated token that has expired",
            "federated_token: the federated token has expired at .* -> see that the platform",
            setUp ->
                setUp
                    .without("app_secret")
                    .with("federated_token", token(setUp, Duration.ofHours(-1)))),
        problem(
            "a federated token that nobody trusts",
            "credential: .*AADSTS700211 -> compare issuer, subject and audience",
            setUp ->
                setUp
                    .without("app_secret")
                    .with("federated_token", token(setUp, Duration.ofHours(1)))),
        unknown(
            "an authority that asks to wait",
            "credential: .*429 -> wait a few minutes",
            setUp -> setUp.tenant().script().always(Endpoint.TOKEN, Reply.of(429))));
  }

  private static List<Broken> registration() {
    return List.of(
        problem(
            "an application id that is unknown",
            "credential: .*AADSTS700016 -> check app_id",
            setUp -> setUp.with("app_id", GUID)),
        problem(
            "the tenant of somebody else",
            "credential: .*AADSTS700016 -> check app_id .* and the tenant in authority",
            setUp -> {
              register(setUp, Audience.MY_ORG);
              setUp.with("authority", "{tenant}/" + People.HALCYON.tid());
            }),
        problem(
            "a tenant that does not exist",
            "authority: .*AADSTS90002 -> check the tenant and the cloud in authority",
            setUp -> setUp.with("authority", "{tenant}/" + GUID)),
        problem(
            "an application for one tenant with an authority for many",
            "redirect: .*AADSTS50194 -> put the tenant's id into authority",
            setUp -> {
              register(setUp, Audience.MY_ORG);
              setUp.with("authority", "{tenant}/common");
            }),
        problem(
            "a redirect of another path",
            "redirect: .*AADSTS50011 -> register https://www.contoso.com/other",
            setUp -> setUp.with("redirect", "https://www.contoso.com/other")),
        problem(
            "a redirect of the single-page platform",
            "credential: .*AADSTS9002327 -> register .* under the platform Web",
            setUp ->
                setUp
                    .tenant()
                    .script()
                    .always(
                        Endpoint.TOKEN,
                        new EntraError(400, "invalid_request", 9002327, "Cross-origin only.")
                            .step())),
        problem(
            "a redirect of the single-page platform that shows with codes alone",
            "credential: .*AADSTS9002327 -> register .* under the platform Web",
            setUp ->
                setUp
                    .tenant()
                    .script()
                    .next(
                        Endpoint.TOKEN,
                        request -> request.form().get("code") != null,
                        new EntraError(400, "invalid_request", 9002327, "Cross-origin only.")
                            .step())),
        problem(
            "another secret of B2C",
            "credential: .*AADB2C90081 -> set app_secret to the Value",
            setUp ->
                setUp
                    .with("authority", "{tenant}/" + B2cTenant.DOMAIN)
                    .with("b2c_sign_in", "B2C_1_sign_up_sign_in")
                    .with("app_secret", "canary-of-somebody-else")),
        problem(
            "another secret with an authority for many tenants",
            "credential: .*AADSTS7000215 -> set app_secret to the Value",
            setUp -> setUp.with("authority", "{tenant}/common").with("app_secret", "canary-x")),
        problem(
            "a scope that does not exist",
            "scopes: .*invalid_scope.* AADSTS\\d+ -> check scopes",
            setUp -> setUp.with("scopes", "User.Read Calendars.Raed")),
        problem(
            "a token endpoint of an earlier version",
            "credential: .*status 404 .* -> .*token_endpoint",
            setUp -> setUp.with("token_endpoint", "/oauth2/token")),
        warning(
            "T2: an authorize endpoint that is not published",
            "endpoints: authorize_endpoint leads to .*, but the authority publishes .* -> remove",
            setUp -> {
              setUp
                  .tenant()
                  .script()
                  .always(
                      Endpoint.METADATA,
                      Step.changingJson(
                          json ->
                              json.put(
                                  "authorization_endpoint",
                                  setUp.tenant().baseUri() + "/x/oauth2/v9.0/authorize")));
            }),
        warning(
            "a calendar without its permission",
            "scopes: none of them lets the calendar be read -> add Calendars.Read",
            setUp -> setUp.with("scopes", "User.Read")),
        new Broken(
            "a certificate of the server that ends soon, seen by another clock",
            setUp -> setUp.at(Clock.offset(Clock.systemUTC(), Duration.ofDays(355))),
            1,
            Pattern.compile("warning +tls: .* is valid for \\d days -> have the certificate of")),
        problem(
            "a clock that is ten minutes ahead",
            "clock: the clock of this machine is 10 minutes ahead of .* -> set the clock",
            setUp -> setUp.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10)))),
        problem(
            "a clock that is ten minutes behind",
            "clock: the clock of this machine is 10 minutes behind .* -> set the clock",
            setUp -> setUp.at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10)))));
  }

  private static void register(SetUp setUp, Audience audience) {
    setUp
        .tenant()
        .directory()
        .register(
            RegisteredApplication.of(
                    SetUp.CLIENT_ID, "Gatehouse", SetUp.SECRET, "https://www.contoso.com/callback")
                .withAudience(audience));
  }

  private static ApplicationKey key(int fromDay, int toDay) {
    Instant now = Instant.now();
    return ApplicationKey.generate(
        now.plus(Duration.ofDays(fromDay)), now.plus(Duration.ofDays(toDay)));
  }

  private static String pem(SetUp setUp, ApplicationKey key) throws Exception {
    return setUp.file("key.pem", key.pem()).toString();
  }

  private static void certificate(SetUp setUp, ApplicationKey key) throws Exception {
    setUp.tenant().directory().credentials().addCertificate(SetUp.CLIENT_ID, key.certificate());
    setUp.without("app_secret").with("certificate", pem(setUp, key));
  }

  /** Of an issuer that nobody knows. */
  private static String token(SetUp setUp, Duration left) throws Exception {
    String claims =
        "{\"iss\":\"https://cluster.example\",\"sub\":\"x\",\"aud\":\"y\",\"exp\":%d}"
            .formatted(Instant.now().plus(left).getEpochSecond());
    String header = base64("{\"alg\":\"RS256\"}");
    return setUp.file("token", header + "." + base64(claims) + ".AAAA").toString();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
