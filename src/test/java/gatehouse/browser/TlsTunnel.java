package gatehouse.browser;

import gatehouse.devtenant.crypto.DevCertificates;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * TLS before an application: what a browser sends to this port, the application gets in the clear.
 */
final class TlsTunnel implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket listening;

  /** Its port is known before what is behind it is there. */
  TlsTunnel() {
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Begins to pass connections on to that port. */
  void leadTo(int port, DevCertificates certificates) {
    SSLContext tls = tls(certificates);
    threads.execute(
        () -> {
          while (!listening.isClosed()) {
            try {
              Socket accepted = listening.accept();
              threads.execute(() -> pass(accepted, tls, port));
            } catch (IOException closed) {
              return;
            }
          }
        });
  }

  private static SSLContext tls(DevCertificates certificates) {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(certificates.server(), DevCertificates.PASSWORD.toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), null, null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void pass(Socket accepted, SSLContext tls, int port) {
    try (SSLSocket outside =
            (SSLSocket) tls.getSocketFactory().createSocket(accepted, null, port(), true);
        Socket inside = new Socket(InetAddress.getLoopbackAddress(), port)) {
      outside.setUseClientMode(false);
      InputStream answers = inside.getInputStream();
      OutputStream back = outside.getOutputStream();
      threads.execute(() -> copy(answers, back));
      copy(outside.getInputStream(), inside.getOutputStream());
    } catch (IOException closed) {
      // Either side has had enough.
    }
  }

  private static void copy(InputStream from, OutputStream to) {
    byte[] bytes = new byte[8192];
    try {
      for (int read = from.read(bytes); read >= 0; read = from.read(bytes)) {
        to.write(bytes, 0, read);
        to.flush();
      }
      to.close();
    } catch (IOException closed) {
      // As above.
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
