package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.grants.BoundedMap;
import gatehouse.devtenant.http.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Codes, once each, and refresh tokens, for as long as they last. */
final class B2cGrants {
  private static final String PREFIX = "eyJraWQiOiJjcGltY29yZV8";
  private static final int LENGTH = 1_024;

  /** A code that was issued. */
  record Code(
      B2cGrant grant,
      String redirectUri,
      String codeChallenge,
      Instant expiresAt,
      boolean redeemed) {
    Code spent() {
      return new Code(grant, redirectUri, codeChallenge, expiresAt, true);
    }
  }

  /** A refresh token that was issued. */
  record Refresh(B2cGrant grant, Instant expiresAt) {}

  private final B2cTenant tenant;
  private final RandomStrings random;
  private final Journal journal;
  private final Clock clock;
  private final BoundedMap<Code> codes = new BoundedMap<>(10_000);
  private final BoundedMap<Refresh> refreshTokens = new BoundedMap<>(20_000);

  B2cGrants(B2cTenant tenant, RandomStrings random, Journal journal, Clock clock) {
    this.tenant = tenant;
    this.random = random;
    this.journal = journal;
    this.clock = clock;
  }

  String code(B2cGrant grant, String redirectUri, String codeChallenge) {
    String code = secret();
    Instant expiresAt = clock.instant().plus(tenant.lifetimes().code());
    codes.put(code, new Code(grant, redirectUri, codeChallenge, expiresAt, false));
    return code;
  }

  /** Spends the code; what is returned says whether it was spent before. */
  Optional<Code> take(String code) {
    return codes.replace(code, Code::spent);
  }

  String refreshToken(B2cGrant grant) {
    String token = secret();
    Instant expiresAt = clock.instant().plus(tenant.lifetimes().refreshToken());
    refreshTokens.put(token, new Refresh(grant.withoutNonce(), expiresAt));
    return token;
  }

  Optional<Refresh> refresh(String token) {
    return refreshTokens.get(token);
  }

  private String secret() {
    String secret = random.string(PREFIX, LENGTH);
    journal.secret(secret);
    return secret;
  }
}
