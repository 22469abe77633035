package gatehouse.journey;

import gatehouse.demo.ApplicationServer;
import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.DevTenantOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.catalina.Context;

/** The application in a container of this process. */
public final class Journey extends Site implements AutoCloseable {

  private final ApplicationServer server;
  private final String contextPath;
  private final Map<String, String> parameters = new HashMap<>();
  private Context context;

  private Journey(
      DevTenant tenant, ApplicationServer server, String contextPath, Map<String, String> changes) {
    super(tenant, "http://localhost:" + server.port() + contextPath);
    this.server = server;
    this.contextPath = contextPath;
    settings().forEach((key, value) -> parameters.put("oauth." + key, value));
    String address = tenant.baseUri().toString();
    changes.forEach(
        (key, value) -> parameters.put("oauth." + key, value.replace("{tenant}", address)));
    this.context = deploy(unchanged -> {});
  }

  private Context deploy(Consumer<Context> more) {
    Path war = Path.of(System.getProperty("gatehouse.exploded", "target/gatehouse"));
    return server.deploy(war, contextPath, parameters, more);
  }

  public static Journey start() {
    return start("", Map.of(), UnaryOperator.identity());
  }

  /**
   * @param settings beside the required ones, by key; {@code {tenant}} in one is the dev tenant's
   *     address
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
    DevTenant tenant = DevTenant.start(options.apply(tenantOptions()));
    System.setProperty("javax.net.ssl.trustStore", tenant.trustStore().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", tenant.trustStorePassword());
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    return new Journey(tenant, ApplicationServer.bind(0, "none"), contextPath, settings);
  }

  /** The application anew, at the same address: it knows nothing and need not be ready. */
  public void restart() {
    restart(unchanged -> {});
  }

  /**
   * @param more is done to the context before it starts
   */
  void restart(Consumer<Context> more) {
    context.getParent().removeChild(context);
    context = deploy(more);
  }

  public Context context() {
    return context;
  }

  @Override
  public void close() {
    server.close();
    tenant().close();
  }
}
