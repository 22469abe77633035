package gatehouse.conformance;

import gatehouse.devtenant.DevTenant;
import gatehouse.devtenant.directory.People;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.Occasion;
import gatehouse.http.HttpLimits;
import gatehouse.http.OkHttpFetch;
import gatehouse.http.OutboundHttp;
import gatehouse.journey.Journey;
import gatehouse.token.IdToken;
import gatehouse.token.IdTokenVerifier;
import gatehouse.token.MetadataSource;
import gatehouse.token.SigningKeys;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * The readers of what an authority publishes, put together as the application does it, and new each
 * time: they remember, and an application takes seconds to begin anew.
 */
final class Published {
  private static final Clock CLOCK = Clock.systemUTC();
  private static final String NONCE = "nonce-of-this-sign-in";

  private final DevTenant tenant;
  private final MetadataSource metadata;
  private final SigningKeys keys;
  private final IdTokenVerifier verifier;

  Published(DevTenant tenant, OkHttpClient http) {
    this.tenant = tenant;
    OkHttpFetch fetch = new OkHttpFetch(() -> http, Clock.systemUTC());
    URI authority = URI.create(tenant.baseUri() + "/common");
    this.metadata =
        new MetadataSource(
            authority, "/v2.0/.well-known/openid-configuration", Optional.empty(), fetch, CLOCK);
    this.keys = new SigningKeys(metadata, fetch, CLOCK);
    this.verifier = new IdTokenVerifier(Journey.CLIENT_ID, List.of(), null, metadata, keys, CLOCK);
  }

  static OkHttpClient http() {
    return OutboundHttp.limited(
            new OkHttpClient.Builder(), HttpLimits.DEFAULT.withMaxBytes(1024 * 1024))
        .build();
  }

  MetadataSource metadata() {
    return metadata;
  }

  /** Reads the keys, as an application does before its first sign-in. */
  void warmUp() {
    keys.refreshIfStale();
  }

  /** The tenant's next ID token, verified. */
  IdToken verifyNext() {
    String token =
        tenant
            .script()
            .takeIdTokenMutator(Occasion.SIGN_IN)
            .orElse(IdTokenDraft::sign)
            .mint(draft());
    return verifier.verifySignIn(token, NONCE, "code", "access-token", null);
  }

  private IdTokenDraft draft() {
    long now = CLOCK.instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", Journey.CLIENT_ID);
    claims.put("iss", tenant.urls().issuer(People.KESTREL.tid()));
    claims.put("iat", now - 300);
    claims.put("nbf", now - 300);
    claims.put("exp", now + 3600);
    claims.put("nonce", NONCE);
    claims.put("oid", People.ADA.home().oid());
    claims.put("sub", "subject");
    claims.put("tid", People.KESTREL.tid());
    claims.put("ver", "2.0");
    RegisteredApplication audience =
        tenant.directory().application(Journey.CLIENT_ID).orElseThrow();
    return new IdTokenDraft(
        Map.of("typ", "JWT", "alg", "RS256", "kid", tenant.keys().current().kid()),
        claims,
        tenant.keys().current(),
        tenant.keys(),
        tenant.consumerKeys(),
        audience,
        CLOCK.instant());
  }
}
