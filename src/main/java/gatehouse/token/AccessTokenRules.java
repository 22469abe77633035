package gatehouse.token;

import com.fasterxml.jackson.databind.JsonNode;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules about the claims of access tokens (RFC 9068, section 4, and Microsoft's), as far as
 * they are not those of {@link IdentityRules}. Thread-safe.
 */
final class AccessTokenRules {
  /** With continuous access evaluation Entra's live for up to 28 hours. */
  private static final long MAX_AGE_SECONDS = 28 * 3_600;

  private static final int MAX_CLIENT_LENGTH = 255;

  /**
   * Claims that make it another kind of token: a logout token, or an ID token. {@code cnf} binds it
   * to a key (RFC 7800): whoever presents it would have to prove that they have the key.
   */
  private static final List<String> OF_OTHER_KINDS =
      List.of("events", "nonce", "at_hash", "c_hash", "cnf");

  private final boolean b2c;
  private final MetadataSource metadata;
  private final IssuerRules issuers;
  private final Clock clock;

  /** What {@link TokenRule} has not. */
  private enum Rule {
    /** Which application got it: {@code azp}, or {@code appid} in version 1.0. No ID token says. */
    CLIENT,
    /** {@code scp} is a list of scopes, and {@code roles} one of roles, if they are there. */
    CLAIM_TYPES,
    /** It is a user's with scopes, or an application's with roles, and leaves no doubt which. */
    PERMISSIONS;

    void require(boolean holds, String problem) {
      if (!holds) {
        throw new GatehouseException(
            ErrorCode.SIGN_IN_UNTRUSTED, "token refused by rule " + name() + ": it " + problem);
      }
    }
  }

  AccessTokenRules(boolean b2c, MetadataSource metadata, Clock clock) {
    this.b2c = b2c;
    this.metadata = metadata;
    this.issuers = new IssuerRules(metadata);
    this.clock = clock;
  }

  void kind(ClaimsCheck token) {
    for (String claim : OF_OTHER_KINDS) {
      token.require(TokenRule.KIND, !token.has(claim), "has a " + claim);
    }
  }

  /** VERSION, ISSUER and KEY_ISSUER: Entra ID has one issuer for each version. */
  void issuer(ClaimsCheck token) {
    String version = token.claim("ver").textValue();
    boolean entra = !b2c && metadata.get().isMicrosofts();
    boolean known = "1.0".equals(version) || "2.0".equals(version);
    token.require(
        TokenRule.VERSION, known || (!entra && !token.has("ver")), "has another version, or none");
    if (entra) {
      token.require(TokenRule.ISSUER, token.has("tid"), "has no tid");
    }
    if (entra && "1.0".equals(version)) {
      issuers.checkVersion1(token);
    } else {
      issuers.check(token, token.claim("tid").textValue());
    }
  }

  void audience(ClaimsCheck token, Set<String> accepted) {
    JsonNode audience = token.claim("aud");
    JsonNode only = audience.isArray() && audience.size() == 1 ? audience.get(0) : audience;
    token.require(
        TokenRule.AUDIENCE,
        only.isTextual() && accepted.contains(only.textValue()),
        "is not for this API");
  }

  void times(ClaimsCheck token) {
    ClaimRules.times(token, clock.instant(), MAX_AGE_SECONDS, ClaimRules.CLOCK);
    long lifetime = token.date("exp", TokenRule.EXPIRY) - token.date("iat", TokenRule.ISSUED_AT);
    token.require(
        TokenRule.EXPIRY,
        lifetime >= 0 && lifetime <= MAX_AGE_SECONDS + ClaimRules.SKEW_SECONDS,
        "lives longer than any does, or ends before it begins");
  }

  /** By both names it is the same one. */
  String client(ClaimsCheck token) {
    JsonNode client = token.claim(token.has("azp") ? "azp" : "appid");
    String id = client.asText("");
    Rule.CLIENT.require(
        client.isTextual()
            && !id.isBlank()
            && id.length() <= MAX_CLIENT_LENGTH
            && id.chars().noneMatch(Character::isISOControl)
            && (!metadata.get().isMicrosofts() || IssuerRules.GUID.matcher(id).matches()),
        "does not say which application it was issued to");
    Rule.CLIENT.require(
        !token.has("appid") || id.equals(token.claim("appid").textValue()),
        "was issued to two applications");
    return id;
  }

  /** {@code scp}, a list with one blank between two scopes (RFC 6749, section 3.3). */
  Set<String> scopes(ClaimsCheck token) {
    if (!token.has("scp")) {
      return Set.of();
    }
    JsonNode scp = token.claim("scp");
    Set<String> scopes = new LinkedHashSet<>();
    for (String scope : scp.asText("").split(" ", -1)) {
      Rule.CLAIM_TYPES.require(
          scp.isTextual() && isScope(scope), "has an scp that is not a list of scopes");
      scopes.add(scope);
    }
    return Collections.unmodifiableSet(scopes);
  }

  private static boolean isScope(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\');
  }

  Set<String> roles(ClaimsCheck token) {
    if (!token.has("roles")) {
      return Set.of();
    }
    JsonNode list = token.claim("roles");
    Rule.CLAIM_TYPES.require(list.isArray(), "has roles that are not a list");
    Set<String> roles = new LinkedHashSet<>();
    for (JsonNode role : list) {
      Rule.CLAIM_TYPES.require(
          role.isTextual() && !role.textValue().isBlank(), "has a role that is not text");
      roles.add(role.textValue());
    }
    return Collections.unmodifiableSet(roles);
  }

  /**
   * An application's own token has no {@code scp}. {@code idtyp} says so, but has to be asked for
   * in the registration; without it, only the subject tells it from a user's: it is the object of
   * the application itself.
   */
  void permissions(ClaimsCheck token, Identity identity, Set<String> scopes, Set<String> roles) {
    boolean stated = token.has("idtyp");
    String type = token.claim("idtyp").textValue();
    if (!scopes.isEmpty()) {
      Rule.PERMISSIONS.require(!stated || "user".equals(type), "has scopes, but is not a user's");
      return;
    }
    Rule.PERMISSIONS.require(!roles.isEmpty(), "has neither scopes nor roles");
    Rule.PERMISSIONS.require(
        stated ? "app".equals(type) : identity.subject().equals(identity.objectId()),
        "has roles and no scopes, but is not an application's");
  }
}
