package gatehouse.devtenant.vault;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.grants.BoundedMap;
import gatehouse.devtenant.http.Handler;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The endpoint at which App Service gives a process tokens of its managed identity. The process
 * knows the address and the header from its environment.
 */
public final class ManagedIdentity implements Handler {
  public static final String PATH = "/_dev/identity/token";

  static final String VAULT = "https://vault.azure.net";

  private static final String API_VERSION = "2019-08-01";
  private static final Duration LIFETIME = Duration.ofHours(24);

  private final String header;
  private final BoundedMap<Instant> tokens = new BoundedMap<>(1000);
  private final RandomStrings random;
  private final Journal journal;
  private final Clock clock;

  public ManagedIdentity(RandomStrings random, Journal journal, Clock clock) {
    this.header = random.guid();
    this.random = random;
    this.journal = journal;
    this.clock = clock;
    journal.secret(header);
  }

  /** What a process of this platform has in its environment. */
  public Map<String, String> environment(String baseUri) {
    return Map.of("IDENTITY_ENDPOINT", baseUri + PATH, "IDENTITY_HEADER", header);
  }

  boolean made(String token) {
    return tokens.get(token).filter(end -> clock.instant().isBefore(end)).isPresent();
  }

  @Override
  public Reply handle(TenantRequest request) {
    if (!header.equals(request.header("X-IDENTITY-HEADER"))) {
      return error(401, "the header is not the one of this process");
    }
    if (!API_VERSION.equals(request.query().get("api-version")) || !request.is("GET")) {
      return error(400, "not a request of version " + API_VERSION);
    }
    if (!VAULT.equals(request.query().get("resource"))) {
      return error(400, "a token for something else");
    }
    Instant end = clock.instant().plus(LIFETIME);
    String token = random.string("eyJ0eXAi", 400);
    tokens.put(token, end);
    journal.secret(token);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("access_token", token);
    json.put("expires_on", Long.toString(end.getEpochSecond()));
    json.put("resource", VAULT);
    json.put("token_type", "Bearer");
    json.put("client_id", request.query().get("client_id", "the system's"));
    return Reply.json(200, json);
  }

  private static Reply error(int status, String message) {
    return Reply.json(status, Map.of("statusCode", status, "message", message));
  }
}
