package gatehouse.provider;

import gatehouse.demo.ApplicationServer;
import gatehouse.devtenant.crypto.DevCertificates;
import gatehouse.journey.BrowserlessClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;

/** The application in a container of this process, at one address whatever its settings are. */
final class Application implements AutoCloseable {
  static final String SECRET = "canary-client-secret-5f2c";

  private static final Path TENANT_HOME =
      Path.of(System.getProperty("gatehouse.tenant.home", "target/tenant"));

  private final DevCertificates certificates = DevCertificates.in(TENANT_HOME, Clock.systemUTC());
  private final ApplicationServer server = ApplicationServer.bind(0, "none");
  private @Nullable Context context;
  private Map<String, String> running = Map.of();

  Application() {
    System.setProperty("javax.net.ssl.trustStore", certificates.trustStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", DevCertificates.PASSWORD);
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
  }

  SSLContext trust() {
    return certificates.clientContext();
  }

  /** PKCS#12 with the certificate of 127.0.0.1 and localhost, which the application trusts. */
  static Path keyStore() {
    return TENANT_HOME.resolve("tls/server.p12").toAbsolutePath();
  }

  /** Without a slash at its end. */
  String address() {
    return "http://localhost:" + server.port();
  }

  URI uri(String path) {
    return URI.create(address() + path);
  }

  /** Settings as keys and values in turn. */
  static Map<String, String> pairs(String... keysAndValues) {
    Map<String, String> pairs = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      pairs.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return pairs;
  }

  /**
   * Starts it, or starts it anew, unless it runs with these settings.
   *
   * @param issuer of the provider
   * @param settings beside those that every provider needs
   */
  void start(String issuer, String clientId, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("app_id", clientId);
    all.put("app_secret", SECRET);
    all.put("redirect", address() + "/callback");
    all.put("authority", issuer.replaceFirst("/$", ""));
    all.put("issuer", issuer);
    all.put("metadata_endpoint", "/.well-known/openid-configuration");
    all.put("graph_endpoint", "none");
    all.put("rate_limit", "unlimited");
    all.putAll(settings);
    Map<String, String> parameters =
        all.entrySet().stream()
            .collect(Collectors.toMap(each -> "oauth." + each.getKey(), Map.Entry::getValue));
    if (parameters.equals(running)) {
      return;
    }
    running = parameters;
    if (context != null) {
      context.getParent().removeChild(context);
    }
    Path war = Path.of(System.getProperty("gatehouse.exploded", "target/gatehouse"));
    context = server.deploy(war, "", parameters, unchanged -> {});
    BrowserlessClient probe = client();
    Waiting.until(
        Duration.ofSeconds(60),
        "the application is ready",
        () -> probe.get(uri("/health/ready")).statusCode() == 200);
  }

  /** The next start is a start, whatever the settings. */
  void forget() {
    running = Map.of();
  }

  /** A browser of its own: its cookies are nobody else's. */
  BrowserlessClient client() {
    return new BrowserlessClient(trust());
  }

  boolean isSignedIn(BrowserlessClient client) {
    return client.get(uri("/")).body().contains("name=\"csrf\"");
  }

  /**
   * Asks for the profile page and goes all the way there.
   *
   * @param person what they do with a page of the provider's: the answer to their click
   */
  HttpResponse<String> signIn(
      BrowserlessClient client, UnaryOperator<HttpResponse<String>> person) {
    return arrive(client, client.get(uri("/profile")), person);
  }

  /** Follows redirects and the forms that a script posts until there is nothing left to do. */
  HttpResponse<String> arrive(
      BrowserlessClient client,
      HttpResponse<String> begun,
      UnaryOperator<HttpResponse<String>> person) {
    HttpResponse<String> page = client.follow(begun, "");
    for (int step = 0; step < 10; step++) {
      HttpResponse<String> next =
          isPostingForm(page) ? post(client, page) : isOurs(page) ? page : person.apply(page);
      if (next == page) {
        return page;
      }
      page = client.follow(next, "");
    }
    throw new AssertionError("no end of it: " + page.uri() + "\n" + page.body());
  }

  /** A session's cookie, which is {@code SameSite=Lax}, stays behind when another site posts. */
  private HttpResponse<String> post(BrowserlessClient client, HttpResponse<String> page) {
    Form form = Form.only(page);
    boolean fromElsewhere = form.action().equals(uri("/callback")) && !isOurs(page);
    return form.submit(fromElsewhere ? client() : client);
  }

  private boolean isOurs(HttpResponse<String> page) {
    return page.uri().toString().startsWith(address() + "/");
  }

  /** The form post response mode, on either side, and a sign-out by a form. */
  private static boolean isPostingForm(HttpResponse<String> page) {
    return page.statusCode() == 200 && Form.all(page).size() == 1 && Form.only(page).isPosted();
  }

  @Override
  public void close() {
    server.close();
  }
}
