package gatehouse.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.http.HttpFetch;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An authority's two documents behind {@link HttpFetch}: counted, changeable, and out at will. */
final class FakeAuthority implements HttpFetch {
  static final JsonMapper JSON = new JsonMapper();
  static final URI COMMON = URI.create("https://login.example/common");
  static final String METADATA_PATH = "/v2.0/.well-known/openid-configuration";
  static final String ISSUER_TEMPLATE = "https://login.example/{tenantid}/v2.0";

  final URI authority;
  final Map<String, Object> metadata = new LinkedHashMap<>();
  final AtomicInteger metadataFetches = new AtomicInteger();
  final AtomicInteger keyFetches = new AtomicInteger();

  private String metadataPath = METADATA_PATH;
  private final URI jwksUri;
  private volatile byte[] keys = bytes(Map.of());
  private volatile @Nullable RuntimeException outage;
  private volatile Runnable beforeAnswer = () -> {};

  FakeAuthority() {
    this(COMMON, ISSUER_TEMPLATE);
  }

  FakeAuthority(URI authority, String issuer) {
    this.authority = authority;
    this.jwksUri = URI.create(authority + "/discovery/v2.0/keys");
    metadata.put("issuer", issuer);
    metadata.put("authorization_endpoint", authority + "/oauth2/v2.0/authorize");
    metadata.put("token_endpoint", authority + "/oauth2/v2.0/token");
    metadata.put("jwks_uri", jwksUri.toString());
    metadata.put("end_session_endpoint", authority + "/oauth2/v2.0/logout");
    publish(TestKey.CURRENT);
  }

  FakeAuthority publishedAt(String path) {
    metadataPath = path;
    return this;
  }

  static byte[] bytes(@Nullable Object json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void publish(TestKey... current) {
    publishEntries(Arrays.stream(current).map(TestKey::jwk).toArray());
  }

  void publishEntries(Object... entries) {
    keys = bytes(Map.of("keys", List.of(entries)));
  }

  void publishRaw(String document) {
    keys = document.getBytes(StandardCharsets.UTF_8);
  }

  /** From now on every fetch fails with that; null: answers again. */
  void outage(@Nullable RuntimeException exception) {
    outage = exception;
  }

  /** Runs in every fetch before its answer: where a test makes it wait. */
  void beforeAnswer(Runnable hook) {
    beforeAnswer = hook;
  }

  /** What a fetch fails with. */
  static GatehouseException unavailable(String problem) {
    return new GatehouseException(ErrorCode.AUTHORITY_UNAVAILABLE, problem);
  }

  @Override
  public byte[] get(URI uri) {
    boolean forKeys = uri.equals(jwksUri);
    if (!forKeys && !uri.equals(URI.create(authority + metadataPath))) {
      throw new AssertionError("a fetch of " + uri);
    }
    (forKeys ? keyFetches : metadataFetches).incrementAndGet();
    beforeAnswer.run();
    RuntimeException out = outage;
    if (out != null) {
      throw out;
    }
    return forKeys ? keys.clone() : bytes(metadata);
  }

  MetadataSource metadataSource(SettableClock clock) {
    return new MetadataSource(authority, METADATA_PATH, Optional.empty(), this, clock);
  }

  SigningKeys signingKeys(SettableClock clock) {
    return new SigningKeys(metadataSource(clock), this, clock);
  }

  IdTokenVerifier verifier(SettableClock clock, List<String> tenants) {
    MetadataSource source = metadataSource(clock);
    return new IdTokenVerifier(
        TokenDraft.CLIENT_ID, tenants, null, source, new SigningKeys(source, this, clock), clock);
  }
}
