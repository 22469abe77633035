package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@link TokenRule}s about claims, a method each or a few together; those about the user are
 * {@link IdentityRules}. Thread-safe.
 */
final class ClaimRules {
  /** How far the authority's clock and ours may be apart. */
  static final long SKEW_SECONDS = 300;

  /** Entra dates a token back by 5 minutes; an hour is the longest that one lives. */
  static final long MAX_AGE_SECONDS = 3_600;

  private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String CLOCK = "; is the clock of this machine right?";

  private final String clientId;
  private final MetadataSource metadata;
  private final Clock clock;

  ClaimRules(String clientId, MetadataSource metadata, Clock clock) {
    this.clientId = clientId;
    this.metadata = metadata;
    this.clock = clock;
  }

  /** What holds for every ID token, whatever it came with. */
  void common(ClaimsCheck token, SigningKey key) {
    token.require(
        TokenRule.KIND, !token.has("scp") && !token.has("events"), "is another kind of token");
    issuer(token, key, token.claim("tid").textValue());
    audience(token);
    times(token);
  }

  /**
   * What holds for a logout token likewise (OpenID Connect Back-Channel Logout 1.0, section 2.6).
   * It needs no {@code tid}: without one the issuer itself fills the template.
   */
  void commonOfLogout(ClaimsCheck token, SigningKey key) {
    Matcher inIssuer = GUID.matcher(token.text("iss", TokenRule.ISSUER));
    boolean named = token.has("tid") || !inIssuer.find();
    issuer(token, key, named ? token.claim("tid").textValue() : inIssuer.group());
    audience(token);
    times(token);
  }

  private void issuer(ClaimsCheck token, SigningKey key, @Nullable String tenant) {
    String issuer = token.text("iss", TokenRule.ISSUER);
    JsonNode tid = token.claim("tid");
    boolean guid = tid.isMissingNode() || (tenant != null && GUID.matcher(tenant).matches());
    token.require(TokenRule.ISSUER, guid, "has a tid that is no GUID");
    token.require(
        TokenRule.ISSUER,
        issuer.equals(filled(metadata.get().issuer(), tenant)),
        "is of another issuer");
    Matcher inIssuer = GUID.matcher(issuer);
    token.require(
        TokenRule.ISSUER,
        tenant == null || !inIssuer.find() || inIssuer.group().equals(tenant),
        "has a tid that is not its issuer's");
    if (key.issuer() != null) {
      token.require(
          TokenRule.KEY_ISSUER,
          issuer.equals(filled(key.issuer(), tenant)),
          "is signed by a key of another issuer");
    }
  }

  private static @Nullable String filled(String template, @Nullable String tenant) {
    if (!template.contains(AuthorityMetadata.TENANT_TEMPLATE)) {
      return template;
    }
    return tenant == null ? null : template.replace(AuthorityMetadata.TENANT_TEMPLATE, tenant);
  }

  private void audience(ClaimsCheck token) {
    JsonNode audience = token.claim("aud");
    JsonNode only = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    token.require(
        TokenRule.AUDIENCE, clientId.equals(only.textValue()), "is not for this application alone");
    if (token.has("azp")) {
      token.require(
          TokenRule.AUTHORIZED_PARTY,
          clientId.equals(token.claim("azp").textValue()),
          "was issued to another application");
    }
  }

  private void times(ClaimsCheck token) {
    long now = clock.instant().getEpochSecond();
    token.require(
        TokenRule.EXPIRY,
        now < token.date("exp", TokenRule.EXPIRY) + SKEW_SECONDS,
        "has expired" + CLOCK);
    if (token.has("nbf")) {
      token.require(
          TokenRule.NOT_BEFORE,
          token.date("nbf", TokenRule.NOT_BEFORE) <= now + SKEW_SECONDS,
          "is not valid yet" + CLOCK);
    }
    long issuedAt = token.date("iat", TokenRule.ISSUED_AT);
    token.require(
        TokenRule.ISSUED_AT, issuedAt <= now + SKEW_SECONDS, "is from the future" + CLOCK);
    token.require(
        TokenRule.ISSUED_AT,
        issuedAt >= now - MAX_AGE_SECONDS - SKEW_SECONDS,
        "was issued long ago" + CLOCK);
  }

  void nonce(ClaimsCheck token, String nonce) {
    token.require(TokenRule.NONCE, token.isText("nonce", nonce), "has another nonce, or none");
  }

  /** Of a refreshed token, which may have none. */
  void sameNonce(ClaimsCheck token, @Nullable String hash) {
    if (hash != null && token.has("nonce")) {
      token.require(
          TokenRule.NONCE, token.isHashed("nonce", hash), "has another nonce than the sign-in");
    }
  }

  /** Entra writes {@code auth_time} only if the registration asks for it. */
  void reauthentication(ClaimsCheck token, Instant askedAt) {
    if (!token.has("auth_time")) {
      return;
    }
    long at = token.date("auth_time", TokenRule.AUTHENTICATION_TIME);
    token.require(
        TokenRule.AUTHENTICATION_TIME,
        at >= askedAt.getEpochSecond() - SKEW_SECONDS
            && at <= clock.instant().getEpochSecond() + SKEW_SECONDS,
        "is of another moment than the proof of identity that was asked for");
  }

  /** {@code at_hash} and {@code c_hash} belong to what came with the token. */
  void hash(ClaimsCheck token, String claim, String value, TokenRule rule) {
    if (!token.has(claim)) {
      return;
    }
    String expected = Sha256.leftHalf(value);
    token.require(rule, token.isText(claim, expected), "has another " + claim);
  }
}
