package gatehouse.journey;

import static org.assertj.core.api.Assertions.assertThat;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.RefreshTokens.Policy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The application at an address, wherever it runs, with the dev tenant as its authority and its
 * Graph, and what a person does there by HTTP alone.
 */
public class Site {
  public static final String CLIENT_ID = "3a1b5c0e-52d7-4b5e-8f7e-2f4b9d3f6a10";
  public static final String CLIENT_SECRET = "canary-client-secret-5f2c";

  private static final Pattern FLOW = Pattern.compile("name=\"flow\" value=\"([^\"]+)\"");
  private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

  private static final Duration GET_READY = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final DevTenant tenant;
  private final String address;

  /**
   * Registers the application with the tenant.
   *
   * @param address with the context path and without a slash at its end
   */
  public Site(DevTenant tenant, String address) {
    this.tenant = tenant;
    this.address = address;
    tenant
        .directory()
        .register(
            RegisteredApplication.of(
                    CLIENT_ID, "Gatehouse", CLIENT_SECRET, uri("/callback").toString())
                .withPostLogoutRedirectUris(Set.of(uri("/").toString())));
  }

  /** As the tests have their tenants: on any free port, with one certificate for all. */
  public static DevTenantOptions tenantOptions() {
    return DevTenantOptions.in(
        Path.of(System.getProperty("gatehouse.tenant.home", "target/tenant")));
  }

  /** What the application has to be told to work here, by the keys of its settings. */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("app_id", CLIENT_ID);
    settings.put("app_secret", CLIENT_SECRET);
    settings.put("redirect", uri("/callback").toString());
    settings.put("authority", tenant.baseUri() + "/common");
    settings.put("graph_endpoint", tenant.baseUri() + "/v1.0");
    // All the clients of a test have one address.
    settings.put("rate_limit", "unlimited");
    return settings;
  }

  public DevTenant tenant() {
    return tenant;
  }

  /** An address of the application, by its path below the context path. */
  public final URI uri(String path) {
    return URI.create(address + path);
  }

  public BrowserlessClient client() {
    return new BrowserlessClient(tenant.clientContext());
  }

  /** Until the application says that it is ready, as a load balancer would; a while at most. */
  public final void awaitReady() {
    BrowserlessClient client = client();
    Instant end = Instant.now().plus(GET_READY);
    while (client.get(uri("/health/ready")).statusCode() != 200) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("the application does not get ready" + explanation());
      }
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }

  /** What it says itself, for the case that it does not work. */
  protected String explanation() {
    return "";
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

  /** Another browser with the cookies that this one has now, whatever happens to them there. */
  public final BrowserlessClient thiefOf(BrowserlessClient client) {
    BrowserlessClient thief = client();
    for (HttpCookie cookie : client.cookies().getCookieStore().get(uri("/"))) {
      thief.cookies().getCookieStore().add(uri("/"), (HttpCookie) cookie.clone());
    }
    return thief;
  }

  /** The dev tenant is as it was at first, but for who is signed in. */
  public final void forget() {
    tenant().refreshTokens().policy(Policy.REUSABLE);
    tenant().lifetimes().accessToken(Duration.ofHours(1));
    tenant().script().reset();
    tenant().journal().clear();
  }

  /** Presses "Sign out" on a page of the application. */
  public HttpResponse<String> signOut(
      BrowserlessClient client, HttpResponse<String> page, String... headers) {
    return client.post(uri("/signout"), Map.of("csrf", group(CSRF, page.body())), headers);
  }

  /** The fields of the form of that page, as a browser would send them. */
  public static Map<String, String> formFields(HttpResponse<String> page) {
    Document document = Jsoup.parse(page.body());
    Element form = document.selectFirst("main form.form, main .card > form");
    assertThat(form).as(page.body()).isNotNull();
    Map<String, String> fields = new LinkedHashMap<>();
    for (Element field : form.select("input, textarea, select")) {
      boolean unchecked = field.attr("type").matches("checkbox|radio") && !field.hasAttr("checked");
      if (!unchecked) {
        fields.put(field.attr("name"), field.val());
      }
    }
    return fields;
  }

  private static String group(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in: " + text);
    }
    return matcher.group(1);
  }
}
