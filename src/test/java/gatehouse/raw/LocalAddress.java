package gatehouse.raw;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Connections from one address of this machine, such as 127.0.0.2, which is another client. */
public final class LocalAddress extends SocketFactory {
  private final InetAddress from;
  private final @Nullable SSLSocketFactory tls;

  public LocalAddress(String from) throws IOException {
    this(from, null);
  }

  /**
   * @param tls null for none
   */
  public LocalAddress(String from, @Nullable SSLSocketFactory tls) throws IOException {
    this.from = InetAddress.getByName(from);
    this.tls = tls;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = new Socket(host, port, from, 0);
    return tls == null ? socket : tls.createSocket(socket, host, port, true);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(host.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw new UnsupportedOperationException();
  }
}
