package gatehouse.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.Authenticator;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The proxy through which this server reaches others. The system properties of the JVM decide
 * ({@code https.proxyHost} and its kin); without them, the environment variables of container
 * platforms, as they are at the start. Thread-safe.
 */
public final class OutboundProxy {
  private static final Logger LOG = LoggerFactory.getLogger(OutboundProxy.class);

  private static final List<String> OF_THE_JVM =
      List.of("https.proxyHost", "http.proxyHost", "socksProxyHost");

  private final ProxySelector selector;
  private final ProxyLogin https;
  private final ProxyLogin http;

  private OutboundProxy(ProxySelector selector, ProxyLogin https, ProxyLogin http) {
    this.selector = selector;
    this.https = https;
    this.http = http;
  }

  /** What the JVM's own properties say. */
  public static OutboundProxy ofJvm() {
    return ofJvm(System::getProperty);
  }

  /**
   * @throws IllegalArgumentException if a variable is not the address of a proxy; its message is
   *     for the operator and contains nothing of the value
   */
  public static OutboundProxy of(
      UnaryOperator<@Nullable String> properties, Map<String, String> environment) {
    if (OF_THE_JVM.stream().anyMatch(name -> isSet(properties.apply(name)))
        || Boolean.parseBoolean(properties.apply("java.net.useSystemProxies"))) {
      return ofJvm(properties);
    }
    ProxyVariable https = ProxyVariable.of("HTTPS_PROXY", environment);
    ProxyVariable http = ProxyVariable.of("HTTP_PROXY", environment);
    if (https.address() == null && http.address() == null) {
      return ofJvm(properties);
    }
    NoProxy direct = NoProxy.of(ProxyVariable.value("NO_PROXY", environment));
    LOG.info("outbound calls: HTTPS_PROXY {}, HTTP_PROXY {}, NO_PROXY {}", https, http, direct);
    return new OutboundProxy(
        new EnvironmentProxySelector(https, http, direct), https.login(), http.login());
  }

  private static OutboundProxy ofJvm(UnaryOperator<@Nullable String> properties) {
    ProxyLogin http = login("http", properties, ProxyLogin.none());
    return new OutboundProxy(ProxySelector.getDefault(), login("https", properties, http), http);
  }

  private static ProxyLogin login(
      String scheme, UnaryOperator<@Nullable String> properties, ProxyLogin otherwise) {
    String user = properties.apply(scheme + ".proxyUser");
    String password = properties.apply(scheme + ".proxyPassword");
    return isSet(user) ? ProxyLogin.of(user, password == null ? "" : password) : otherwise;
  }

  /** Host and port of the proxy for that address; empty if it is called without one. */
  public Optional<String> of(URI uri) {
    return selector.select(uri).stream()
        .map(Proxy::address)
        .filter(InetSocketAddress.class::isInstance)
        .map(InetSocketAddress.class::cast)
        .map(address -> address.getHostString() + ":" + address.getPort())
        .findFirst();
  }

  OkHttpClient.Builder on(OkHttpClient.Builder builder) {
    Authenticator logins =
        (route, response) ->
            (isToTls(route, response) ? https : http).authenticate(route, response);
    return builder.proxySelector(selector).proxyAuthenticator(logins);
  }

  private static boolean isToTls(@Nullable Route route, Response response) {
    return route == null ? response.request().isHttps() : route.address().url().isHttps();
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
