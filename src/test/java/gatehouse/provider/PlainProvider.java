package gatehouse.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import gatehouse.devtenant.crypto.DevCertificates;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.http.Html;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.http.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A small OpenID provider with one user, who is always signed in: what the OpenID Foundation's
 * suite is for a relying party. Its issuer is a path with a slash at its end, it has nothing of
 * Microsoft's, and it accepts client_secret_basic alone.
 */
final class PlainProvider implements AutoCloseable {
  static final String SUBJECT = "user-subject-1234531";
  static final String ACCESS_TOKEN = "canary-access-token-9b1f";
  private static final String PATH = "/test/a/gatehouse/";

  /** A request to one of its endpoints. */
  record Asked(String endpoint, Parameters query, Parameters form, String authorization) {}

  private final HttpsServer server;
  private final SigningKey first = SigningKey.generate(Instant.now());
  private final SigningKey second = SigningKey.generate(Instant.now());
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile FoundationModule module = FoundationModule.NORMAL;
  private volatile String nonce = "";

  PlainProvider() {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    server.createContext(PATH, this::handle);
    server.start();
  }

  private static SSLContext tls() throws IOException, GeneralSecurityException {
    char[] password = DevCertificates.PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream file = Files.newInputStream(Application.keyStore())) {
      store.load(file, password);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  String issuer() {
    return "https://localhost:" + server.getAddress().getPort() + PATH;
  }

  /** From now on it does what that module of the suite does. */
  void play(FoundationModule next) {
    module = next;
    asked.clear();
  }

  List<Asked> asked(String endpoint) {
    return asked.stream().filter(each -> each.endpoint().equals(endpoint)).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String endpoint = exchange.getRequestURI().getPath().substring(PATH.length());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Parameters query = Parameters.parse(exchange.getRequestURI().getRawQuery());
      String authorization =
          Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
      asked.add(new Asked(endpoint, query, Parameters.parse(body), authorization));
      switch (endpoint) {
        case ".well-known/openid-configuration" -> json(exchange, metadata());
        case "jwks" -> json(exchange, Map.of("keys", module.keys(first, second)));
        case "authorize" -> authorize(exchange, query);
        case "token" -> json(exchange, tokens());
        case "userinfo" -> json(exchange, module.userInfo());
        default -> answer(exchange, 404, "text/plain", "");
      }
    }
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", issuer());
    for (String endpoint : List.of("authorization", "token", "userinfo")) {
      metadata.put(
          endpoint + "_endpoint", issuer() + endpoint.replace("authorization", "authorize"));
    }
    metadata.put("jwks_uri", issuer() + "jwks");
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("response_modes_supported", List.of("query", "form_post"));
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
    metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
    metadata.put("scopes_supported", List.of("openid", "profile", "email"));
    return metadata;
  }

  /** Nobody is asked anything. */
  private void authorize(HttpExchange exchange, Parameters query) throws IOException {
    nonce = query.get("nonce", "");
    String code = UUID.randomUUID().toString();
    String back = query.get("redirect_uri", "");
    String state = query.get("state", "");
    if (query.get("response_mode", "query").equals("form_post")) {
      answer(
          exchange,
          200,
          "text/html",
          """
          <html><body onload="document.forms[0].submit()"><form method="post" action="%s">
          <input type="hidden" name="code" value="%s"/>
          <input type="hidden" name="state" value="%s"/>
          </form></body></html>
          """
              .formatted(Html.escape(back), code, Html.escape(state)));
    } else {
      exchange.getResponseHeaders().add("Location", back + "?code=" + code + "&state=" + state);
      answer(exchange, 302, "text/plain", "");
    }
  }

  /** Without {@code client_info}, {@code scope} and a refresh token. */
  private Map<String, Object> tokens() {
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer());
    claims.put("sub", SUBJECT);
    claims.put("aud", FoundationModule.CLIENT_ID);
    claims.put("nonce", nonce);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    return Map.of(
        "access_token",
        ACCESS_TOKEN,
        "token_type",
        "Bearer",
        "expires_in",
        300,
        "id_token",
        module.idToken(claims, first));
  }

  private static void json(HttpExchange exchange, Map<String, Object> members) throws IOException {
    answer(exchange, 200, "application/json", Json.write(members));
  }

  private static void answer(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
