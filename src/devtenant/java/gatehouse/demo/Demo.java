package gatehouse.demo;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import gatehouse.devtenant.b2c.B2cTenant;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Command one: the application on one port, the dev tenant on another, both on the loopback
 * interface, until the process is asked to end.
 */
public final class Demo {
  private static final String CLIENT_ID = "7d9e4c52-1c5b-4f0e-9a31-6f1f0f2f8f11";

  /** Valid in the demo only. */
  private static final String CLIENT_SECRET = "demo-only-secret";

  /** Held, because the JDK's logging forgets a logger that nothing refers to. */
  private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

  private Demo() {}

  public static void main(String[] arguments) throws InterruptedException {
    TOMCAT_LOG.setLevel(Level.WARNING);
    int port = Integer.getInteger("demo.port", 8080);
    int tenantPort = Integer.getInteger("demo.tenant.port", 8443);
    Path war = Path.of(System.getProperty("demo.war", "target/gatehouse"));
    Path home = Path.of(System.getProperty("demo.home", ".devtenant"));
    String settings = System.getProperty("demo.settings", "");
    try {
      if (settings.isBlank()) {
        run(port, tenantPort, war, home);
      } else {
        OwnTenant.of(Path.of(settings), port).run(war);
      }
    } catch (IllegalStateException e) {
      System.err.println("The demo does not start: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(int port, int tenantPort, Path war, Path home)
      throws InterruptedException {
    ApplicationServer server = ApplicationServer.bind(port, "demo.port");
    RegisteredApplication registration =
        RegisteredApplication.of(
                CLIENT_ID, "Gatehouse", CLIENT_SECRET, server.uri("/callback").toString())
            .withPostLogoutRedirectUris(Set.of(server.uri("/").toString()))
            .withFrontChannelLogoutUri(server.uri("/signout/frontchannel").toString())
            .withBackChannelLogoutUri(server.uri("/signout/backchannel").toString());
    boolean implicit = Boolean.getBoolean("demo.implicit");
    if (implicit) {
      registration = withImplicitFlow(registration, server);
    }
    DevTenant tenant =
        DevTenant.start(
            DevTenantOptions.in(home).withPort(tenantPort).withApplications(registration));
    trust(tenant);
    Map<String, String> settings = new HashMap<>(settings(tenant.baseUri(), server));
    if (Boolean.getBoolean("demo.b2c")) {
      settings.putAll(userFlows(tenant));
    }
    if (implicit) {
      settings.putAll(Map.of("oauth.implicit_flow", "true", "oauth.prompt", "unset"));
    }
    server.deploy(war, "", settings);
    Running running = Running.until(server::close, tenant::close);
    boolean ready = Running.awaitReady(server);
    System.out.println(announcement(server, tenant, ready));
    running.await();
  }

  private static RegisteredApplication withImplicitFlow(
      RegisteredApplication registration, ApplicationServer server) {
    Set<String> redirectUris = new HashSet<>(registration.redirectUris());
    redirectUris.add(server.uri("/spa").toString());
    redirectUris.add(server.uri("/spa/silent").toString());
    return registration.withRedirectUris(redirectUris).withImplicitGrant(true, true);
  }

  /** As an operator would with -Djavax.net.ssl.trustStore; nothing has used TLS before. */
  private static void trust(DevTenant tenant) {
    System.setProperty("javax.net.ssl.trustStore", tenant.trustStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", tenant.trustStorePassword());
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
  }

  private static Map<String, String> settings(URI tenant, ApplicationServer server) {
    return Map.of(
        "oauth.app_id",
        CLIENT_ID,
        "oauth.app_secret",
        CLIENT_SECRET,
        "oauth.redirect",
        server.uri("/callback").toString(),
        "oauth.authority",
        tenant + "/common",
        "oauth.graph_endpoint",
        tenant + "/v1.0",
        "oauth.development",
        "true");
  }

  /** Azure AD B2C in the place of Entra ID. */
  private static Map<String, String> userFlows(DevTenant tenant) {
    return Map.of(
        "oauth.authority",
        tenant.b2c().authority().toString(),
        "oauth.b2c_sign_in",
        B2cTenant.SIGN_IN,
        "oauth.b2c_edit_profile",
        B2cTenant.EDIT_PROFILE,
        "oauth.b2c_reset_password",
        B2cTenant.RESET_PASSWORD);
  }

  private static String announcement(ApplicationServer server, DevTenant tenant, boolean ready) {
    StringBuilder text = new StringBuilder();
    text.append("\nGatehouse      ").append(server.uri("/"));
    text.append(ready ? "" : "   (not ready: see the log above)");
    text.append("\nThe dev tenant ").append(tenant.baseUri());
    text.append("/_dev/   (its console: let something go wrong, see every request)");
    text.append("\n\nSign in as one of:\n");
    for (Person person : tenant.directory().people()) {
      text.append(
          String.format(
              "  %-34s %-22s %s%n", person.signInName(), person.displayName(), person.note()));
    }
    text.append("\nYour browser does not know the dev tenant's certificate: accept it, or");
    text.append("\nimport ").append(tenant.caCertificate());
    text.append("\n\nCtrl-C ends both.\n");
    return text.toString();
  }
}
