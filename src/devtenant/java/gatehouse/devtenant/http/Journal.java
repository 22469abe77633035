package gatehouse.devtenant.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every request in the order of arrival, noted before it is answered; and every secret that was
 * seen or issued, so that tests can look for leaks. Beyond the capacity the oldest are forgotten.
 */
public final class Journal {
  /** Parameters whose values are secrets. */
  public static final Set<String> SECRET_PARAMETERS =
      Set.of(
          "code",
          "state",
          "nonce",
          "code_verifier",
          "client_secret",
          "client_assertion",
          "refresh_token",
          "id_token",
          "id_token_hint",
          "access_token",
          "flow");

  /** Shorter ones would be found anywhere by chance. */
  private static final int SHORTEST_SECRET = 8;

  private final int capacity;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private final Set<String> secrets = new LinkedHashSet<>();

  public Journal(int capacity) {
    this.capacity = capacity;
  }

  public synchronized Exchange arrived(Endpoint endpoint, TenantRequest request) {
    Exchange exchange = new Exchange(endpoint, request);
    exchanges.addLast(exchange);
    if (exchanges.size() > capacity) {
      exchanges.removeFirst();
    }
    request
        .parameters()
        .values()
        .forEach(
            (name, values) -> {
              if (SECRET_PARAMETERS.contains(name)) {
                values.forEach(this::secret);
              }
            });
    String authorization = request.header("Authorization");
    if (authorization != null) {
      secret(authorization.substring(authorization.indexOf(' ') + 1));
    }
    return exchange;
  }

  /** Remembers a secret that was issued. */
  public synchronized void secret(@Nullable String value) {
    if (value == null || value.length() < SHORTEST_SECRET) {
      return;
    }
    secrets.add(value);
    if (secrets.size() > capacity) {
      secrets.remove(secrets.iterator().next());
    }
  }

  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  public List<TenantRequest> requests(Endpoint endpoint) {
    return exchanges().stream()
        .filter(exchange -> exchange.endpoint() == endpoint)
        .map(Exchange::request)
        .toList();
  }

  /** Requests with that method and a path that ends so. */
  public List<TenantRequest> requests(String method, String pathEnd) {
    String wanted = method.toUpperCase(Locale.ROOT);
    return exchanges().stream()
        .map(Exchange::request)
        .filter(request -> request.method().equals(wanted) && request.path().endsWith(pathEnd))
        .toList();
  }

  /** Codes, tokens, states, nonces, verifiers, client secrets: all that was seen or issued. */
  public synchronized Set<String> issuedSecrets() {
    return Set.copyOf(secrets);
  }

  /** Forgets the requests, not the secrets. */
  public synchronized void clear() {
    exchanges.clear();
  }
}
