package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies logout tokens (OpenID Connect Back-Channel Logout 1.0, section 2.6): as ID tokens, and
 * by the {@link LogoutRule}s. Thread-safe.
 *
 * <p>Every refusal is a {@link gatehouse.error.GatehouseException} whose message names the rule and
 * never contains a claim.
 */
public final class LogoutTokenVerifier {
  /** Section 2.4 recommends the first; many authorities give the other, or none. */
  private static final Set<String> TYPES = Set.of("logout+jwt", "jwt");

  private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
  private static final int MAX_LENGTH = 255;

  private final SignatureRules signatures;
  private final ClaimRules rules;
  private final Clock clock;
  private final JtiReplayCache seen = new JtiReplayCache();

  /**
   * @param keys not those of the sign-ins: anybody may send a token with an invented {@code kid}
   *     here, and would use up the looks for new keys that a sign-in may need
   */
  public LogoutTokenVerifier(
      String clientId, MetadataSource metadata, SigningKeys keys, Clock clock) {
    this.signatures = new SignatureRules(keys);
    this.rules = new ClaimRules(clientId, metadata, clock);
    this.clock = clock;
  }

  /**
   * A token is good once.
   *
   * @throws gatehouse.error.GatehouseException where it is not, or where there are no keys to tell
   */
  public LogoutToken verify(String token) {
    SignatureRules.Signed signed = signatures.check(token, TYPES);
    ClaimsCheck claims = new ClaimsCheck(signed.claims());
    rules.commonOfLogout(claims, signed.key());
    String subject = name(claims, "sub");
    String sid = name(claims, "sid");
    LogoutRule.SUBJECT_OR_SESSION.require(
        subject != null || sid != null, "has neither a sub nor a sid");
    LogoutRule.EVENT.require(
        claims.claim("events").isObject() && claims.claim("events").path(EVENT).isObject(),
        "has no event of a logout");
    LogoutRule.NO_NONCE.require(!claims.has("nonce"), "has a nonce");
    String issuer = claims.text("iss", TokenRule.ISSUER);
    onlyOnce(claims, issuer);
    return new LogoutToken(issuer, subject, sid);
  }

  private void onlyOnce(ClaimsCheck token, String issuer) {
    String id = name(token, "jti", LogoutRule.TOKEN_ID);
    LogoutRule.TOKEN_ID.require(id != null, "has no jti");
    long end =
        Math.min(
            token.date("exp", TokenRule.EXPIRY),
            token.date("iat", TokenRule.ISSUED_AT) + ClaimRules.MAX_AGE_SECONDS);
    Instant until = Instant.ofEpochSecond(end + ClaimRules.SKEW_SECONDS);
    LogoutRule.TOKEN_ID.require(
        seen.add(issuer + " " + id, until, clock.instant()), "has been seen before");
  }

  private static @Nullable String name(ClaimsCheck token, String claim) {
    return name(token, claim, LogoutRule.SUBJECT_OR_SESSION);
  }

  /** Null where there is none. */
  private static @Nullable String name(ClaimsCheck token, String claim, LogoutRule rule) {
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
        "has an empty, endless or unprintable " + claim);
    return text;
  }
}
