package gatehouse.raw;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests byte for byte, one after the other, on a connection that lasts as long as the
 * other side lets it. It follows nothing and keeps no cookies.
 */
public final class RawClient implements AutoCloseable {
  private static final RawAnswer CLOSED = new RawAnswer(0, List.of(), "");

  private final SocketFactory sockets;
  private final String connectTo;
  private final int port;
  private final String host;
  private @Nullable RawConnection connection;

  private RawClient(SocketFactory sockets, String connectTo, int port, String host) {
    this.sockets = sockets;
    this.connectTo = connectTo;
    this.port = port;
    this.host = host;
  }

  /** To a server on this machine. */
  public static RawClient of(URI site) {
    return of(site, SocketFactory.getDefault());
  }

  public static RawClient of(URI site, SocketFactory sockets) {
    return new RawClient(sockets, "127.0.0.1", site.getPort(), site.getRawAuthority());
  }

  /**
   * A request with a Host header and no body, but for what the headers say.
   *
   * @param target stands in the request line as it is, each character a byte
   * @param headers lines, such as {@code "Cookie: a=b"}
   */
  public RawAnswer send(String method, String target, String... headers) {
    return send(method, target, List.of(headers), "");
  }

  public RawAnswer send(String method, String target, List<String> headers, String body) {
    StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    request.append("Host: ").append(host).append("\r\n");
    headers.forEach(header -> request.append(header).append("\r\n"));
    if (!body.isEmpty()) {
      request.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return exchange(request.append("\r\n").append(body).toString(), method.equals("HEAD"));
  }

  /** A form by POST, unless the headers name another method. */
  public RawAnswer post(String target, String form, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/x-www-form-urlencoded");
    return send("POST", target, all, form);
  }

  /** The bytes as they are, each character one; status 0 where nothing comes back. */
  public RawAnswer exchange(String request, boolean bodiless) {
    byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
    try {
      RawConnection kept = connection;
      if (kept != null && kept.isOpen()) {
        try {
          kept.send(bytes);
          return kept.receive(bodiless);
        } catch (EOFException | SocketException e) {
          // The other side has closed it meanwhile, as it may.
        }
      }
      return onNewConnection(bytes, bodiless);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RawAnswer onNewConnection(byte[] bytes, boolean bodiless) throws IOException {
    close();
    RawConnection fresh = new RawConnection(sockets, connectTo, port);
    connection = fresh;
    try {
      fresh.send(bytes);
      return fresh.receive(bodiless);
    } catch (EOFException | SocketException e) {
      close();
      return CLOSED;
    }
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }
}
