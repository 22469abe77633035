package gatehouse.journey;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import gatehouse.devtenant.crypto.DevCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A reverse proxy with TLS before the application's API, which may be made to fail. */
final class TlsFront implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<Integer, String> failure = new ConcurrentHashMap<>();
  private final URI behind;

  /**
   * @param behind where the application is, without a slash at its end
   */
  TlsFront(DevCertificates certificates, URI behind) {
    this.behind = behind;
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(certificates.server(), DevCertificates.PASSWORD.toCharArray());
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(keys.getKeyManagers(), null, null);
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /** The paths and queries that were asked for. */
  List<String> asked() {
    return asked;
  }

  /** Answers all with that status and {@code WWW-Authenticate}, or none if it is empty. */
  void fail(int status, String challenge) {
    failure.clear();
    failure.put(status, challenge);
  }

  void work() {
    failure.clear();
    asked.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(exchange.getRequestURI().toString());
      for (Map.Entry<Integer, String> answer : failure.entrySet()) {
        if (!answer.getValue().isEmpty()) {
          exchange.getResponseHeaders().set("WWW-Authenticate", answer.getValue());
        }
        exchange.sendResponseHeaders(answer.getKey(), -1);
        return;
      }
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(behind + exchange.getRequestURI().toString()))
              .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
              .build();
      HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
