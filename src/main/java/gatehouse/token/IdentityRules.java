package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link TokenRule}s about the user: who it is, of which tenant, and by which user flow. */
final class IdentityRules {
  private static final int MAX_SUBJECT_LENGTH = 255;

  /** The {@code sub} of B2C without subjects, the same for everybody. */
  private static final String NO_SUBJECT = "Not supported currently";

  private final List<String> tenants;
  private final @Nullable String policy;
  private final MetadataSource metadata;

  /**
   * @param policy the user flow of B2C; null for Entra ID
   */
  IdentityRules(List<String> tenants, @Nullable String policy, MetadataSource metadata) {
    this.tenants = List.copyOf(tenants);
    this.policy = policy;
    this.metadata = metadata;
  }

  /** User flows may share keys and issuer. */
  void policy(ClaimsCheck token) {
    String asked = policy;
    if (asked == null) {
      return;
    }
    String named = token.claim(token.has("tfp") ? "tfp" : "acr").textValue();
    // ASCII only, since equalsIgnoreCase equates some other letters with ASCII ones.
    boolean same =
        named != null
            && named.chars().allMatch(character -> character < 0x80)
            && named.equalsIgnoreCase(asked);
    token.require(TokenRule.POLICY, same, "is from another user flow, or from none");
  }

  void sameUser(ClaimsCheck token, Identity identity, OriginalIdToken first) {
    token.require(TokenRule.SAME_USER, identity.equals(first.identity()), "is for another user");
    JsonNode now = token.claim("auth_time");
    Instant then = first.authenticatedAt();
    token.require(
        TokenRule.SAME_USER,
        then == null || !IdToken.isDate(now) || now.longValue() >= then.getEpochSecond(),
        "is from an older sign-in");
  }

  /** The rules SUBJECT, TENANT and VERSION. */
  Identity identity(ClaimsCheck token) {
    Identity identity = subject(token);
    if (token.has("ver")) {
      boolean ofB2c = identity.tenantId() == null || policy != null;
      String version = token.claim("ver").textValue();
      token.require(
          TokenRule.VERSION,
          "2.0".equals(version) || (ofB2c && "1.0".equals(version)),
          "has another version");
    }
    return identity;
  }

  /** The rules SUBJECT and TENANT. */
  Identity subject(ClaimsCheck token) {
    String tenant = token.claim("tid").textValue();
    String objectId = token.has("oid") ? name(token, "oid") : null;
    String subject = name(token, "sub");
    token.require(
        TokenRule.SUBJECT,
        objectId != null || !subject.startsWith(NO_SUBJECT),
        "has neither a sub of the user's own nor an oid");
    tenant(token, tenant);
    return new Identity(token.text("iss", TokenRule.ISSUER), subject, objectId, tenant);
  }

  /** The log names the tenant that was refused (C-08); it is known to be a GUID by now. */
  private void tenant(ClaimsCheck token, @Nullable String tenant) {
    String named = tenant == null ? "no tenant" : "tenant " + tenant;
    if (!tenants.isEmpty()) {
      token.require(
          TokenRule.TENANT,
          tenant != null && tenants.contains(tenant),
          "is from " + named + ", which is not on the list");
    }
    if (metadata.excludes(tenant)) {
      throw TokenRule.TENANT.refusal("is for a personal account, " + named);
    }
  }

  private static String name(ClaimsCheck token, String claim) {
    String name = token.text(claim, TokenRule.SUBJECT);
    token.require(
        TokenRule.SUBJECT,
        name.length() <= MAX_SUBJECT_LENGTH && name.chars().noneMatch(Character::isISOControl),
        "has a " + claim + " that is too long or unprintable");
    return name;
  }
}
