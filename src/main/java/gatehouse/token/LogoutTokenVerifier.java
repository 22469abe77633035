package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6) by {@link
 * TokenRule}s and by {@link Rule}s. Thread-safe.
 *
 * <p>Every refusal is a {@link GatehouseException} whose message names the rule and contains no
 * claim.
 */
public final class LogoutTokenVerifier {
  /** Section 2.4 recommends the first; many authorities use the other, or none. */
  private static final HeaderRules TYPES = HeaderRules.ofTypes("logout+jwt", "jwt");

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final int MAX_LENGTH = 255;

  private final SignatureRules signatures;
  private final ClaimRules rules;
  private final Clock clock;
  private final ReplayCache seen;

  /**
   * The rules of section 2.6, with its numbers. (1) to (4) are {@link TokenRule}s: SIZE to CLAIMS
   * and ISSUER to ISSUED_AT. (9) to (11), which compare with the session, apply where sessions end.
   */
  private enum Rule {
    /** (5) A {@code sub}, a {@code sid}, or both. */
    SUBJECT_OR_SESSION,
    /** (6) {@code events} says that it is a logout, which an ID token never does. */
    EVENT,
    /** (7) With a nonce it could be mistaken for an ID token. */
    NO_NONCE,
    /** (8) A {@code jti}, required by section 2.4, and not seen before. */
    TOKEN_ID;

    void require(boolean holds, String problem) {
      if (!holds) {
        throw new GatehouseException(
            ErrorCode.BAD_REQUEST, "logout token refused by rule " + name() + ": it " + problem);
      }
    }
  }

  /**
   * @param keys not those of the sign-ins: anybody may send a token with a made-up {@code kid}
   *     here, and would use up the fetches of new keys that a sign-in may need
   * @param seen of tokens accepted so far
   */
  public LogoutTokenVerifier(
      String clientId, MetadataSource metadata, SigningKeys keys, ReplayCache seen, Clock clock) {
    this.signatures = new SignatureRules(keys);
    this.rules = new ClaimRules(clientId, metadata, clock);
    this.seen = seen;
    this.clock = clock;
  }

  /**
   * Accepts each token once.
   *
   * @param action what it is for; if that fails, the token may come again
   * @throws GatehouseException if a rule fails, or if there are no keys
   */
  public <T> T verify(String token, Function<LogoutToken, T> action) {
    ClaimsCheck claims = signatures.check(token, TYPES);
    rules.logoutToken(claims);
    String subject = text(claims, "sub", Rule.SUBJECT_OR_SESSION);
    String sid = text(claims, "sid", Rule.SUBJECT_OR_SESSION);
    Rule.SUBJECT_OR_SESSION.require(subject != null || sid != null, "has neither a sub nor a sid");
    Rule.EVENT.require(claims.claim("events").path(EVENT).isObject(), "has no logout event");
    Rule.NO_NONCE.require(!claims.has("nonce"), "has a nonce");
    String issuer = claims.text("iss", TokenRule.ISSUER);
    String id = onlyOnce(claims, issuer);
    boolean done = false;
    try {
      T result = action.apply(new LogoutToken(issuer, subject, sid));
      done = true;
      return result;
    } finally {
      if (!done) {
        seen.forget(id);
      }
    }
  }

  private String onlyOnce(ClaimsCheck token, String issuer) {
    String id = text(token, "jti", Rule.TOKEN_ID);
    Rule.TOKEN_ID.require(id != null, "has no jti");
    long end =
        Math.min(
            token.date("exp", TokenRule.EXPIRY),
            token.date("iat", TokenRule.ISSUED_AT) + ClaimRules.MAX_AGE_SECONDS);
    Instant until = Instant.ofEpochSecond(end + ClaimRules.SKEW_SECONDS);
    String unique = issuer + " " + id;
    Rule.TOKEN_ID.require(seen.add(unique, until, clock.instant()), "has been seen before");
    return unique;
  }

  /** A claim that is a short text; null if there is none. */
  private static @Nullable String text(ClaimsCheck token, String claim, Rule rule) {
    if (!token.has(claim)) {
      return null;
    }
    JsonNode node = token.claim(claim);
    String text = node.asText("");
    rule.require(
        node.isTextual()
            && !text.isEmpty()
            && text.length() <= MAX_LENGTH
            && text.chars().noneMatch(Character::isISOControl),
        "has a " + claim + " that is empty, too long or unprintable");
    return text;
  }
}
