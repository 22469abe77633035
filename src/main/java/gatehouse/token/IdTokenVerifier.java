package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ID tokens by the {@link TokenRule}s. MSAL checks none of them. Thread-safe.
 *
 * <p>Every refusal is a {@link gatehouse.error.GatehouseException} whose message names the rule and
 * never contains a claim.
 */
public final class IdTokenVerifier {
  /** How far the authority's clock and ours may be apart. */
  static final long SKEW_SECONDS = 300;

  /** Entra dates a token back by 5 minutes; an hour is the longest that one lives. */
  private static final long MAX_AGE_SECONDS = 3_600;

  private static final long MAX_NUMERIC_DATE = 1L << 53;
  private static final int MAX_SUBJECT_LENGTH = 255;
  private static final Pattern GUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final String clientId;
  private final List<String> tenants;
  private final MetadataSource metadata;
  private final SigningKeys keys;
  private final Clock clock;

  /**
   * @param tenants ids of the tenants that may sign in, in lower case; empty for all
   */
  public IdTokenVerifier(
      String clientId,
      List<String> tenants,
      MetadataSource metadata,
      SigningKeys keys,
      Clock clock) {
    this.clientId = clientId;
    this.tenants = List.copyOf(tenants);
    this.metadata = metadata;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The ID token of a sign-in.
   *
   * @param nonce that was sent with the request of this sign-in
   */
  public IdToken verifySignIn(String token, String nonce, String code, String accessToken) {
    ObjectNode claims = verify(token);
    String actual = requiredText(claims, "nonce", TokenRule.NONCE);
    if (!equalInConstantTime(actual, nonce)) {
      throw TokenRule.NONCE.refusal("has another nonce");
    }
    Identity identity = identity(claims);
    verifyHash(claims, "at_hash", accessToken, TokenRule.ACCESS_TOKEN_HASH);
    verifyHash(claims, "c_hash", code, TokenRule.CODE_HASH);
    return new IdToken(claims, identity);
  }

  /**
   * An ID token that came with a refresh (OIDC Core, section 12.2).
   *
   * @param same the identity of the sign-in
   */
  public IdToken verifyRefresh(String token, Identity same, String accessToken) {
    ObjectNode claims = verify(token);
    Identity identity = identity(claims);
    if (!identity.equals(same)) {
      throw TokenRule.SAME_USER.refusal("is of another user");
    }
    verifyHash(claims, "at_hash", accessToken, TokenRule.ACCESS_TOKEN_HASH);
    return new IdToken(claims, identity);
  }

  private ObjectNode verify(String token) {
    CompactJws jws = CompactJws.read(token);
    SigningKey key = key(jws.kid());
    verifySignature(jws, key);
    ObjectNode claims =
        StrictJson.object(jws.payload())
            .orElseThrow(() -> TokenRule.CLAIMS.refusal("has claims that are no JSON object"));
    verifyIssuer(claims, key);
    verifyAudience(claims);
    verifyTimes(claims);
    return claims;
  }

  private SigningKey key(@Nullable String kid) {
    if (kid != null) {
      return keys.find(kid).orElseThrow(() -> TokenRule.KEY.refusal("is signed by no known key"));
    }
    Collection<SigningKey> all = keys.all();
    if (all.size() != 1) {
      throw TokenRule.KEY.refusal("names no key, and the authority has several");
    }
    return all.iterator().next();
  }

  private static void verifySignature(CompactJws jws, SigningKey key) {
    try {
      boolean valid =
          new RSASSAVerifier(key.key())
              .verify(
                  new JWSHeader(JWSAlgorithm.RS256),
                  jws.signingInput(),
                  Base64URL.encode(jws.signature()));
      if (!valid) {
        throw TokenRule.SIGNATURE.refusal("has a wrong signature");
      }
    } catch (JOSEException e) {
      throw TokenRule.SIGNATURE.refusal("has a signature that cannot be checked");
    }
  }

  private void verifyIssuer(ObjectNode claims, SigningKey key) {
    String issuer = requiredText(claims, "iss", TokenRule.ISSUER);
    JsonNode tid = claims.path("tid");
    String tenant = tid.textValue();
    if (!tid.isMissingNode() && (tenant == null || !GUID.matcher(tenant).matches())) {
      throw TokenRule.ISSUER.refusal("has a tid that is no GUID");
    }
    if (!issuer.equals(filled(metadata.get().issuer(), tenant))) {
      throw TokenRule.ISSUER.refusal("is of another issuer");
    }
    Matcher inIssuer = GUID.matcher(issuer);
    if (tenant != null && inIssuer.find() && !inIssuer.group().equals(tenant)) {
      throw TokenRule.ISSUER.refusal("has a tid that is not its issuer's");
    }
    String keyIssuer = key.issuer();
    if (keyIssuer != null && !issuer.equals(filled(keyIssuer, tenant))) {
      throw TokenRule.KEY_ISSUER.refusal("is signed by a key of another issuer");
    }
  }

  private static @Nullable String filled(String template, @Nullable String tenant) {
    if (!template.contains(AuthorityMetadata.TENANT_TEMPLATE)) {
      return template;
    }
    return tenant == null ? null : template.replace(AuthorityMetadata.TENANT_TEMPLATE, tenant);
  }

  private void verifyAudience(ObjectNode claims) {
    JsonNode audience = claims.path("aud");
    JsonNode only = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    if (!only.isTextual() || !only.textValue().equals(clientId)) {
      throw TokenRule.AUDIENCE.refusal("is not for this application alone");
    }
    if (claims.has("azp") && !clientId.equals(claims.path("azp").textValue())) {
      throw TokenRule.AUTHORIZED_PARTY.refusal("was issued to another application");
    }
  }

  private void verifyTimes(ObjectNode claims) {
    long now = clock.instant().getEpochSecond();
    long expiry = numericDate(claims, "exp", TokenRule.EXPIRY);
    if (now >= expiry + SKEW_SECONDS) {
      throw TokenRule.EXPIRY.refusal("has expired; is the clock of this machine right?");
    }
    if (claims.has("nbf")
        && now < numericDate(claims, "nbf", TokenRule.NOT_BEFORE) - SKEW_SECONDS) {
      throw TokenRule.NOT_BEFORE.refusal("is not valid yet; is the clock of this machine right?");
    }
    long issuedAt = numericDate(claims, "iat", TokenRule.ISSUED_AT);
    if (issuedAt > now + SKEW_SECONDS) {
      throw TokenRule.ISSUED_AT.refusal("is from the future; is the clock of this machine right?");
    }
    if (issuedAt < now - MAX_AGE_SECONDS - SKEW_SECONDS) {
      throw TokenRule.ISSUED_AT.refusal("was issued long ago");
    }
  }

  private Identity identity(ObjectNode claims) {
    String subject = requiredText(claims, "sub", TokenRule.SUBJECT);
    if (subject.length() > MAX_SUBJECT_LENGTH) {
      throw TokenRule.SUBJECT.refusal("has an endless sub");
    }
    String tenant = claims.path("tid").textValue();
    if (!tenants.isEmpty()
        && (tenant == null || !tenants.contains(tenant.toLowerCase(Locale.ROOT)))) {
      throw TokenRule.TENANT.refusal("is of a tenant that is not on the list");
    }
    if (claims.has("ver") && !"2.0".equals(claims.path("ver").textValue())) {
      throw TokenRule.VERSION.refusal("is of another version");
    }
    String objectId = claims.has("oid") ? requiredText(claims, "oid", TokenRule.SUBJECT) : null;
    return new Identity(requiredText(claims, "iss", TokenRule.ISSUER), subject, objectId, tenant);
  }

  private static void verifyHash(ObjectNode claims, String claim, String value, TokenRule rule) {
    if (!claims.has(claim)) {
      return;
    }
    byte[] digest;
    try {
      digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    String expected =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(digest, digest.length / 2));
    if (!equalInConstantTime(
        Objects.requireNonNullElse(claims.path(claim).textValue(), ""), expected)) {
      throw rule.refusal("has another " + claim);
    }
  }

  private static long numericDate(ObjectNode claims, String claim, TokenRule rule) {
    JsonNode node = claims.path(claim);
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < 0
        || node.longValue() > MAX_NUMERIC_DATE) {
      throw rule.refusal("has no " + claim + " that is a date");
    }
    return node.longValue();
  }

  private static String requiredText(ObjectNode claims, String claim, TokenRule rule) {
    String text = claims.path(claim).textValue();
    if (text == null || text.isEmpty()) {
      throw rule.refusal("has no " + claim);
    }
    return text;
  }

  private static boolean equalInConstantTime(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
