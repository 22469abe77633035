package gatehouse.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/** A client that knows HTTP and cookies, and nothing of any application. */
public final class BrowserlessClient {
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http;

  /** As a browser whose user has each page loaded anew: most tests are about what is new. */
  private boolean reloads = true;

  public BrowserlessClient(SSLContext trust) {
    this.http =
        HttpClient.newBuilder()
            .cookieHandler(cookies)
            .sslContext(trust)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /** From now on it takes what the application has kept, too. */
  BrowserlessClient keeping() {
    reloads = false;
    return this;
  }

  public CookieManager cookies() {
    return cookies;
  }

  /** One GET; redirects are not followed. */
  public HttpResponse<String> get(URI uri, String... headers) {
    HttpRequest.Builder request = request(uri).GET();
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public HttpResponse<String> method(String method, URI uri, String... headers) {
    HttpRequest.Builder request = request(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public HttpResponse<String> post(URI uri, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/x-www-form-urlencoded";
    return postText(uri, body, all);
  }

  /**
   * @param headers the type of the body among them
   */
  public HttpResponse<String> postText(URI uri, String body, String... headers) {
    return send(
        request(uri).POST(HttpRequest.BodyPublishers.ofString(body)).headers(headers).build());
  }

  /** Follows redirects by GET until an answer is none, or until it leads to the stop. */
  public HttpResponse<String> follow(HttpResponse<String> response, String stopAt) {
    HttpResponse<String> current = response;
    for (int hop = 0; hop < 10 && isRedirect(current); hop++) {
      URI next = location(current);
      if (!stopAt.isEmpty() && next.toString().startsWith(stopAt)) {
        return current;
      }
      current = get(next);
    }
    return current;
  }

  public static boolean isRedirect(HttpResponse<?> response) {
    return response.statusCode() / 100 == 3
        && response.headers().firstValue("Location").isPresent();
  }

  public static URI location(HttpResponse<?> response) {
    return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
  }

  private HttpRequest.Builder request(URI uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    return reloads ? request.header("Cache-Control", "no-cache") : request;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
