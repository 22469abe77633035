package gatehouse.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Selects by the environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Immutable. */
final class EnvironmentProxySelector extends ProxySelector {
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  private final ProxyVariable https;
  private final ProxyVariable http;
  private final NoProxy direct;

  EnvironmentProxySelector(ProxyVariable https, ProxyVariable http, NoProxy direct) {
    this.https = https;
    this.http = http;
    this.direct = direct;
  }

  @Override
  public List<Proxy> select(URI uri) {
    boolean tls = uri.getScheme().equals("https");
    InetSocketAddress address = (tls ? https : http).address();
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? HTTPS_PORT : HTTP_PORT;
    return List.of(
        address == null || direct.covers(uri.getHost(), port)
            ? Proxy.NO_PROXY
            : new Proxy(Proxy.Type.HTTP, address));
  }

  /** The failure has its own line in the log. */
  @Override
  public void connectFailed(URI uri, SocketAddress proxy, IOException failure) {}
}
