package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@link TokenRule}s about claims, a method each or a few together. Thread-safe. */
final class ClaimRules {
  /** How far the authority's clock and ours may be apart. */
  static final long SKEW_SECONDS = 300;

  /** Entra dates a token back by 5 minutes; an hour is the longest that one lives. */
  static final long MAX_AGE_SECONDS = 3_600;

  private static final int MAX_SUBJECT_LENGTH = 255;

  /** What B2C says instead of a sub: the same for everybody. */
  private static final String NO_SUBJECT = "Not supported currently";

  private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final String CLOCK = "; is the clock of this machine right?";

  private final String clientId;
  private final List<String> tenants;
  private final MetadataSource metadata;
  private final Clock clock;

  ClaimRules(String clientId, List<String> tenants, MetadataSource metadata, Clock clock) {
    this.clientId = clientId;
    this.tenants = List.copyOf(tenants);
    this.metadata = metadata;
    this.clock = clock;
  }

  /** What holds for every ID token, whatever it came with. */
  void common(Examination token, SigningKey key) {
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
  void commonOfLogout(Examination token, SigningKey key) {
    Matcher inIssuer = GUID.matcher(token.text("iss", TokenRule.ISSUER));
    boolean named = token.has("tid") || !inIssuer.find();
    issuer(token, key, named ? token.claim("tid").textValue() : inIssuer.group());
    audience(token);
    times(token);
  }

  private void issuer(Examination token, SigningKey key, @Nullable String tenant) {
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

  private void audience(Examination token) {
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

  private void times(Examination token) {
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

  void nonce(Examination token, String nonce) {
    token.require(TokenRule.NONCE, token.isText("nonce", nonce), "has another nonce, or none");
  }

  /** Of a refreshed token, which may have none. */
  void sameNonce(Examination token, @Nullable String hash) {
    if (hash != null && token.has("nonce")) {
      token.require(
          TokenRule.NONCE, token.isHashed("nonce", hash), "has another nonce than the sign-in");
    }
  }

  void reauthentication(Examination token, Reauthentication asked) {
    if (!asked.proofRequired() && !token.has("auth_time")) {
      return;
    }
    long at = token.date("auth_time", TokenRule.AUTHENTICATION_TIME);
    token.require(
        TokenRule.AUTHENTICATION_TIME,
        at >= asked.since().getEpochSecond() - SKEW_SECONDS
            && at <= clock.instant().getEpochSecond() + SKEW_SECONDS,
        "is of another moment than the proof of identity that was asked for");
  }

  void sameUser(Examination token, Identity identity, FirstToken first) {
    token.require(TokenRule.SAME_USER, identity.equals(first.identity()), "is of another user");
    JsonNode now = token.claim("auth_time");
    Instant then = first.authenticatedAt();
    token.require(
        TokenRule.SAME_USER,
        then == null || !IdToken.isDate(now) || now.longValue() >= then.getEpochSecond(),
        "is of an older sign-in");
  }

  /** Judges who it is: SUBJECT, TENANT, VERSION. */
  Identity identity(Examination token) {
    String tenant = token.claim("tid").textValue();
    String objectId = token.has("oid") ? name(token, "oid") : null;
    String subject = name(token, "sub");
    token.require(
        TokenRule.SUBJECT,
        objectId != null || !subject.startsWith(NO_SUBJECT),
        "has neither a sub of its own nor an oid");
    if (!tenants.isEmpty()) {
      token.require(
          TokenRule.TENANT,
          tenant != null && tenants.contains(tenant),
          "is of a tenant that is not on the list");
    }
    if (metadata.rulesOut(tenant)) {
      throw TokenRule.TENANT.refusal("is of a personal account");
    }
    if (token.has("ver")) {
      String version = token.claim("ver").textValue();
      token.require(
          TokenRule.VERSION,
          "2.0".equals(version) || (tenant == null && "1.0".equals(version)),
          "is of another version");
    }
    return new Identity(token.text("iss", TokenRule.ISSUER), subject, objectId, tenant);
  }

  private static String name(Examination token, String claim) {
    String name = token.text(claim, TokenRule.SUBJECT);
    token.require(
        TokenRule.SUBJECT,
        name.length() <= MAX_SUBJECT_LENGTH && name.chars().noneMatch(Character::isISOControl),
        "has an endless or unprintable " + claim);
    return name;
  }

  /** Half of SHA-256 of what came along, base64url: {@code at_hash} and {@code c_hash}. */
  void hash(Examination token, String claim, String value, TokenRule rule) {
    if (!token.has(claim)) {
      return;
    }
    String expected = Sha256.base64url(value, Sha256.BYTES / 2);
    token.require(rule, token.isText(claim, expected), "has another " + claim);
  }
}
