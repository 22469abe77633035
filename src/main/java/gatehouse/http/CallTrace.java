package gatehouse.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** Which way a call takes, and how far it has come. One for each call, in the call's thread. */
final class CallTrace extends EventListener {
  private Proxy proxy = Proxy.NO_PROXY;
  private boolean inHandshake;

  /** Of calls whose request has one as its tag. */
  static EventListener of(Call call) {
    CallTrace trace = call.request().tag(CallTrace.class);
    return trace == null ? EventListener.NONE : trace;
  }

  @Override
  public void proxySelectEnd(Call call, HttpUrl url, List<Proxy> proxies) {
    proxy = proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
  }

  @Override
  public void connectStart(Call call, InetSocketAddress address, Proxy chosen) {
    proxy = chosen;
    inHandshake = false;
  }

  @Override
  public void secureConnectStart(Call call) {
    inHandshake = true;
  }

  @Override
  public void connectionAcquired(Call call, Connection connection) {
    proxy = connection.route().proxy();
    inHandshake = false;
  }

  boolean throughProxy() {
    return proxy.type() != Proxy.Type.DIRECT;
  }

  /** The connection is there, and TLS is being agreed on. */
  boolean inHandshake() {
    return inHandshake;
  }

  /** The host and port asked for, and the proxy on the way. */
  String way(Request request) {
    String host = request.url().host() + ":" + request.url().port();
    return proxy.address() instanceof InetSocketAddress at
        ? host + " through the proxy " + at.getHostString() + ":" + at.getPort()
        : host;
  }
}
