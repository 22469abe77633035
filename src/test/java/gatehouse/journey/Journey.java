package gatehouse.journey;

import gatehouse.demo.ApplicationServer;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Context;

/**
 * The application in a real container, with the dev tenant as its authority and its Graph, and what
 * a person does there by HTTP alone.
 */
public final class Journey implements AutoCloseable {
  public static final String CLIENT_ID = "3a1b5c0e-52d7-4b5e-8f7e-2f4b9d3f6a10";
  public static final String CLIENT_SECRET = "canary-client-secret-5f2c";

  private static final int LOOKS = 500;

  private static final Pattern FLOW = Pattern.compile("name=\"flow\" value=\"([^\"]+)\"");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private final DevTenant tenant;
  private final ApplicationServer server;
  private final Context context;
  private final String contextPath;

  private Journey(DevTenant tenant, ApplicationServer server, Context context, String contextPath) {
    this.tenant = tenant;
    this.server = server;
    this.context = context;
    this.contextPath = contextPath;
  }

  public static Journey start() {
    return start("", Map.of(), UnaryOperator.identity());
  }

  /**
   * @param settings beside the required ones, by key
   * @param options of the dev tenant
   */
  public static Journey start(
      String contextPath, Map<String, String> settings, UnaryOperator<DevTenantOptions> options) {
    Journey journey = startUnready(contextPath, settings, options);
    journey.awaitReady();
    return journey;
  }

  /** As {@link #start(String, Map, UnaryOperator)}, for an application that never gets ready. */
  public static Journey startUnready(
      String contextPath, Map<String, String> settings, UnaryOperator<DevTenantOptions> options) {
    Path home = Path.of(System.getProperty("gatehouse.tenant.home", "target/tenant"));
    DevTenant tenant = DevTenant.start(options.apply(DevTenantOptions.in(home)));
    System.setProperty("javax.net.ssl.trustStore", tenant.trustStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", tenant.trustStorePassword());
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    ApplicationServer server = ApplicationServer.bind(0, "none");
    String callback = server.uri(contextPath + "/callback").toString();
    tenant
        .directory()
        .register(
            RegisteredApplication.of(CLIENT_ID, "Gatehouse", CLIENT_SECRET, callback)
                .withPostLogoutRedirectUris(Set.of(server.uri(contextPath + "/").toString())));
    Map<String, String> parameters = new HashMap<>();
    parameters.put("oauth.app_id", CLIENT_ID);
    parameters.put("oauth.app_secret", CLIENT_SECRET);
    parameters.put("oauth.redirect", callback);
    parameters.put("oauth.authority", tenant.baseUri() + "/common");
    parameters.put("oauth.graph_endpoint", tenant.baseUri() + "/v1.0");
    settings.forEach((key, value) -> parameters.put("oauth." + key, value));
    Path war = Path.of(System.getProperty("gatehouse.exploded", "target/gatehouse"));
    Context context = server.deploy(war, contextPath, parameters);
    return new Journey(tenant, server, context, contextPath);
  }

  /**
   * Until the application says that it is ready, as a load balancer would; a while at most, for
   * some journeys are about one that never is.
   */
  private void awaitReady() {
    BrowserlessClient client = client();
    for (int look = 0; look < LOOKS; look++) {
      if (client.get(uri("/health/ready")).statusCode() == 200) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new AssertionError("the application does not get ready");
  }

  public DevTenant tenant() {
    return tenant;
  }

  public Context context() {
    return context;
  }

  /** An address of the application, by its path below the context path. */
  public URI uri(String path) {
    return server.uri(contextPath + path);
  }

  public BrowserlessClient client() {
    return new BrowserlessClient(tenant.clientContext());
  }

  /** Asks for a page, signs in as that person on the way, and gives what is there at the end. */
  public HttpResponse<String> signIn(BrowserlessClient client, Person person, String path) {
    return client.follow(answerAuthority(client, client.get(uri(path)), person), "");
  }

  /**
   * From the redirect to the authority through its pages: the redirect back to the callback, not
   * followed.
   */
  public HttpResponse<String> answerAuthority(
      BrowserlessClient client, HttpResponse<String> start, Person person) {
    HttpResponse<String> page = client.follow(start, uri("/callback").toString());
    if (!BrowserlessClient.isRedirect(page) && page.body().contains("name=\"person\"")) {
      page = submit(client, page, Map.of("person", person.signInName()));
    }
    if (!BrowserlessClient.isRedirect(page) && page.body().contains("value=\"accept\"")) {
      page = submit(client, page, Map.of("action", "accept"));
    }
    return page;
  }

  /** Submits the one form of a page of the dev tenant. */
  public HttpResponse<String> submit(
      BrowserlessClient client, HttpResponse<String> page, Map<String, String> fields) {
    Map<String, String> form = new LinkedHashMap<>(fields);
    form.put("flow", group(FLOW, page.body()));
    URI action = page.uri().resolve(group(ACTION, page.body()));
    return client.follow(client.post(action, form), uri("/callback").toString());
  }

  /** Presses "Sign out" on a page of the application. */
  public HttpResponse<String> signOut(BrowserlessClient client, HttpResponse<String> page) {
    return client.post(uri("/signout"), Map.of("csrf", group(CSRF, page.body())));
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in: " + text);
    }
    return matcher.group(1);
  }

  @Override
  public void close() {
    server.close();
    tenant.close();
  }
}
