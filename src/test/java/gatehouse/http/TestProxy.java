package gatehouse.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A proxy on the loopback interface, whatever host it is asked for: a port of this machine is
 * behind it.
 */
public final class TestProxy implements AutoCloseable {
  public static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final int behind;
  private final Function<String, String> answers;

  /**
   * @param behind the port that {@link #ESTABLISHED} leads to
   * @param answers to the head of a request
   */
  public TestProxy(int behind, Function<String, String> answers) throws IOException {
    this.behind = behind;
    this.answers = answers;
    threads.execute(this::accept);
  }

  /** Lets through who has the password. */
  public static TestProxy withPassword(int behind, String basic) throws IOException {
    return new TestProxy(
        behind,
        request ->
            request.contains("Proxy-Authorization: Basic " + basic + "\r\n")
                ? ESTABLISHED
                : """
                HTTP/1.1 407 canary\r
                Proxy-Authenticate: Basic realm="canary"\r
                Content-Length: 6\r
                \r
                canary\
                """);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** The heads of the requests so far. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      while (true) {
        String request = head(client.getInputStream());
        if (request.isEmpty()) {
          return;
        }
        requests.add(request);
        String answer = answers.apply(request);
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        if (answer.equals(ESTABLISHED)) {
          tunnel(client);
          return;
        }
      }
    } catch (IOException e) {
      // Its client has gone.
    }
  }

  private void tunnel(Socket client) throws IOException {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      threads.execute(() -> pump(target, client));
      pump(client, target);
    }
  }

  private static void pump(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // One of the two has gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    return head.toString();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
