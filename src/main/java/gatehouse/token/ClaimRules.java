package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.error.GatehouseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link TokenRule}s about claims, except those about the user, which are {@link
 * IdentityRules}. Thread-safe.
 */
final class ClaimRules {
  /** The tolerated difference between the authority's clock and ours. */
  static final long SKEW_SECONDS = 300;

  /** Entra backdates a token by 5 minutes and issues it for an hour at most. */
  static final long MAX_AGE_SECONDS = 3_600;

  private static final Logger LOG = LoggerFactory.getLogger(ClaimRules.class);
  static final String CLOCK = "; is the clock of this machine right?";
  private static final String SAME_CLOCK = "; the authority's Date header agrees with our clock";
  private static final String NO_CLOCK = " by its own authority's clock, too";

  private final String clientId;
  private final IssuerRules issuers;
  private final Clock clock;

  ClaimRules(String clientId, MetadataSource metadata, Clock clock) {
    this.clientId = clientId;
    this.issuers = new IssuerRules(metadata);
    this.clock = clock;
  }

  /** The rules for the ID token of a sign-in, KIND to ISSUED_AT. */
  void idToken(ClaimsCheck token) {
    kind(token);
    times(token, clock.instant(), CLOCK);
  }

  /**
   * The same for a refreshed one. If the clock of this machine is not the authority's, a token may
   * be right by either: clocks step, and nobody is signed out for it.
   *
   * @param date the authority's clock; null if it did not say
   */
  void refreshedIdToken(ClaimsCheck token, @Nullable Instant date) {
    kind(token);
    Instant now = clock.instant();
    Duration ahead = date == null ? Duration.ZERO : Duration.between(date, now);
    if (date == null || ahead.abs().toSeconds() <= SKEW_SECONDS) {
      times(token, now, date == null ? CLOCK : SAME_CLOCK);
      return;
    }
    LOG.warn(
        "the clock of this machine is {} {} the one in the authority's Date header",
        Duration.ofSeconds(ahead.abs().toSeconds()),
        ahead.isNegative() ? "behind" : "ahead of");
    try {
      times(token, now, CLOCK);
    } catch (GatehouseException e) {
      times(token, date, NO_CLOCK);
    }
  }

  private void kind(ClaimsCheck token) {
    token.require(
        TokenRule.KIND, !token.has("scp") && !token.has("events"), "is another kind of token");
    issuers.check(token, token.claim("tid").textValue());
    audience(token);
  }

  /**
   * ISSUER to ISSUED_AT for a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6).
   * It need not have a {@code tid}: the tenant in the issuer is used instead.
   */
  void logoutToken(ClaimsCheck token) {
    Matcher inIssuer = IssuerRules.GUID.matcher(token.text("iss", TokenRule.ISSUER));
    boolean named = token.has("tid") || !inIssuer.find();
    issuers.check(token, named ? token.claim("tid").textValue() : inIssuer.group());
    audience(token);
    times(token, clock.instant(), CLOCK);
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

  private static void times(ClaimsCheck token, Instant at, String whose) {
    times(token, at, MAX_AGE_SECONDS, whose);
  }

  /**
   * EXPIRY to ISSUED_AT.
   *
   * @param maxAge in seconds
   * @param whose what the log says about the clock
   */
  static void times(ClaimsCheck token, Instant at, long maxAge, String whose) {
    long now = at.getEpochSecond();
    token.require(
        TokenRule.EXPIRY,
        now < token.date("exp", TokenRule.EXPIRY) + SKEW_SECONDS,
        "has expired" + whose);
    if (token.has("nbf")) {
      token.require(
          TokenRule.NOT_BEFORE,
          token.date("nbf", TokenRule.NOT_BEFORE) <= now + SKEW_SECONDS,
          "is not valid yet" + whose);
    }
    long issuedAt = token.date("iat", TokenRule.ISSUED_AT);
    token.require(
        TokenRule.ISSUED_AT, issuedAt <= now + SKEW_SECONDS, "is from the future" + whose);
    token.require(
        TokenRule.ISSUED_AT,
        issuedAt >= now - maxAge - SKEW_SECONDS,
        "was issued long ago" + whose);
  }

  void nonce(ClaimsCheck token, String nonce) {
    token.require(TokenRule.NONCE, token.isText("nonce", nonce), "has another nonce, or none");
  }

  /** For a refreshed token, which need not have one. */
  void sameNonce(ClaimsCheck token, @Nullable String hash) {
    if (hash != null && token.has("nonce")) {
      token.require(
          TokenRule.NONCE, token.isHashed("nonce", hash), "has another nonce than the sign-in");
    }
  }

  /**
   * {@code auth_time}, which Entra sends only if the registration asks for it.
   *
   * @param since when the user was asked to authenticate again
   */
  void authenticationTime(ClaimsCheck token, Instant since) {
    if (token.has("auth_time")) {
      long at = token.date("auth_time", TokenRule.AUTHENTICATION_TIME);
      token.require(
          TokenRule.AUTHENTICATION_TIME,
          at >= since.getEpochSecond() - SKEW_SECONDS
              && at <= clock.instant().getEpochSecond() + SKEW_SECONDS,
          "is not from the authentication that was asked for");
    }
  }

  /** {@code at_hash} or {@code c_hash}, of a value that came with the token. */
  void hash(ClaimsCheck token, String claim, String value, TokenRule rule) {
    if (token.has(claim)) {
      token.require(rule, token.isText(claim, Sha256.leftHalf(value)), "has another " + claim);
    }
  }

  /**
   * OIDC Core, section 3.2.2.9 and 3.2.2.10: {@code at_hash} is required where an access token came
   * along. There was no code.
   *
   * @param accessTokenHash of that access token; null if none came
   */
  void implicitHashes(ClaimsCheck token, @Nullable String accessTokenHash) {
    if (accessTokenHash != null || token.has("at_hash")) {
      token.require(
          TokenRule.ACCESS_TOKEN_HASH,
          accessTokenHash != null && token.isText("at_hash", accessTokenHash),
          "is not of the access token that came along");
    }
    if (token.has("c_hash")) {
      throw TokenRule.CODE_HASH.refusal("came with a code");
    }
  }
}
