package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link TokenRule}s about the user: who it is, of which tenant, and by which user flow. */
final class IdentityRules {
  private static final int MAX_SUBJECT_LENGTH = 255;

  /** What B2C says instead of a sub: the same for everybody. */
  private static final String NO_SUBJECT = "Not supported currently";

  private final List<String> tenants;
  private final @Nullable String policy;
  private final MetadataSource metadata;

  /**
   * @param policy the user flow of B2C; null where there are none
   */
  IdentityRules(List<String> tenants, @Nullable String policy, MetadataSource metadata) {
    this.tenants = List.copyOf(tenants);
    this.policy = policy;
    this.metadata = metadata;
  }

  /** The keys and the issuer alone do not say it: flows may share both. */
  void policy(ClaimsCheck token) {
    String asked = policy;
    if (asked == null) {
      return;
    }
    String named = token.claim(token.has("tfp") ? "tfp" : "acr").textValue();
    // ASCII alone: equalsIgnoreCase takes some other letters for ours.
    boolean same =
        named != null
            && named.chars().allMatch(character -> character < 0x80)
            && named.equalsIgnoreCase(asked);
    token.require(TokenRule.POLICY, same, "is of another user flow, or of none");
  }

  void sameUser(ClaimsCheck token, Identity identity, OriginalIdToken first) {
    token.require(TokenRule.SAME_USER, identity.equals(first.identity()), "is of another user");
    JsonNode now = token.claim("auth_time");
    Instant then = first.authenticatedAt();
    token.require(
        TokenRule.SAME_USER,
        then == null || !IdToken.isDate(now) || now.longValue() >= then.getEpochSecond(),
        "is of an older sign-in");
  }

  /** Judges who it is: SUBJECT, TENANT, VERSION. */
  Identity identity(ClaimsCheck token) {
    String tenant = token.claim("tid").textValue();
    String objectId = token.has("oid") ? name(token, "oid") : null;
    String subject = name(token, "sub");
    token.require(
        TokenRule.SUBJECT,
        objectId != null || !subject.startsWith(NO_SUBJECT),
        "has neither a sub of its own nor an oid");
    tenant(token, tenant);
    if (token.has("ver")) {
      boolean ofB2c = tenant == null || policy != null;
      String version = token.claim("ver").textValue();
      token.require(
          TokenRule.VERSION,
          "2.0".equals(version) || (ofB2c && "1.0".equals(version)),
          "is of another version");
    }
    return new Identity(token.text("iss", TokenRule.ISSUER), subject, objectId, tenant);
  }

  /** The log has to say whose people come in vain (C-08): by now it is known to be a GUID. */
  private void tenant(ClaimsCheck token, @Nullable String tenant) {
    String named = tenant == null ? "no tenant" : "tenant " + tenant;
    if (!tenants.isEmpty()) {
      token.require(
          TokenRule.TENANT,
          tenant != null && tenants.contains(tenant),
          "is of " + named + ", which is not on the list");
    }
    if (metadata.rulesOut(tenant)) {
      throw TokenRule.TENANT.refusal("is of a personal account, " + named);
    }
  }

  private static String name(ClaimsCheck token, String claim) {
    String name = token.text(claim, TokenRule.SUBJECT);
    token.require(
        TokenRule.SUBJECT,
        name.length() <= MAX_SUBJECT_LENGTH && name.chars().noneMatch(Character::isISOControl),
        "has an endless or unprintable " + claim);
    return name;
  }
}
