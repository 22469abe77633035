package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.PairwiseSubject;
import gatehouse.devtenant.grants.Scopes;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an access token for Graph looks like: opaque to clients, but of a realistic size. For
 * organisations it is a JWT of version 1.0 with a good signature, which exposes a client that takes
 * it for an ID token; for personal accounts it is a random string.
 */
final class AccessTokenFormat {
  private static final int OPAQUE_LENGTH = 1500;

  private final SigningKeyRing keys;
  private final RandomStrings random;

  AccessTokenFormat(SigningKeyRing keys, RandomStrings random) {
    this.keys = keys;
    this.random = random;
  }

  String of(
      Grant grant, Person person, Membership membership, Instant issuedAt, Instant expiresAt) {
    if (membership.organisation().isConsumers()) {
      return random.string("EwB4A8l6BAAU", OPAQUE_LENGTH);
    }
    SigningKey key = keys.current();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "JWT");
    header.put("nonce", random.string("", 43));
    header.put("alg", "RS256");
    header.put("x5t", key.kid());
    header.put("kid", key.kid());
    return Jws.rs256(
        header, claims(grant, person, membership, issuedAt, expiresAt), key.privateKey());
  }

  private Map<String, Object> claims(
      Grant grant, Person person, Membership membership, Instant issuedAt, Instant expiresAt) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", "00000003-0000-0000-c000-000000000000");
    claims.put("iss", "https://sts.windows.net/" + grant.tid() + "/");
    claims.put("iat", issuedAt.getEpochSecond());
    claims.put("nbf", issuedAt.getEpochSecond());
    claims.put("exp", expiresAt.getEpochSecond());
    claims.put("acct", person.home().equals(membership) ? 0 : 1);
    claims.put("acr", "1");
    claims.put("aio", random.string("AWQAm/8Z", 120));
    claims.put("amr", List.of("pwd", "mfa"));
    claims.put("app_displayname", "Dev tenant client");
    claims.put("appid", grant.clientId());
    claims.put("appidacr", "1");
    claims.put("family_name", person.surname());
    claims.put("given_name", person.givenName());
    claims.put("idtyp", "user");
    claims.put("ipaddr", "127.0.0.1");
    claims.put("name", person.displayName());
    claims.put("oid", membership.oid());
    claims.put("platf", "8");
    claims.put("puid", "10032003" + membership.oid().substring(28).toUpperCase(Locale.ROOT));
    claims.put("rh", random.string("1.AXoA", 48) + ".");
    claims.put("scp", Scopes.granted(grant.scopes()));
    claims.put("sid", grant.sid());
    claims.put("sub", PairwiseSubject.of(membership, "00000003-0000-0000-c000-000000000000"));
    claims.put("tenant_region_scope", "EU");
    claims.put("tid", grant.tid());
    claims.put("unique_name", membership.userPrincipalName());
    claims.put("upn", membership.userPrincipalName());
    claims.put("uti", random.string("", 22));
    claims.put("ver", "1.0");
    claims.put("wids", List.of("b79fbf4d-3ef9-4689-8143-76b194e85509"));
    claims.put("xms_ftd", random.string("", 300));
    claims.put("xms_idrel", "1 8");
    claims.put("xms_st", Map.of("sub", PairwiseSubject.of(membership, grant.clientId())));
    claims.put("xms_tcdt", 1_489_536_000);
    return claims;
  }
}
