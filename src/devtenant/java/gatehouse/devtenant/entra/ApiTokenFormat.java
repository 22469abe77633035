package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Assignments;
import gatehouse.devtenant.directory.ExposedApi;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.PairwiseSubject;
import gatehouse.devtenant.grants.Scopes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Access tokens for APIs other than Graph, which are meant to be read there: a JWT of the version
 * that the API's registration asks for. Personal accounts have version 2.0 alone.
 */
final class ApiTokenFormat {
  private static final Duration DATED_BACK = Duration.ofMinutes(5);

  private final PublicUrls urls;
  private final SigningKeyRing keys;
  private final SigningKeyRing consumerKeys;
  private final Assignments assignments;
  private final RandomStrings random;

  ApiTokenFormat(
      PublicUrls urls,
      SigningKeyRing keys,
      SigningKeyRing consumerKeys,
      Assignments assignments,
      RandomStrings random) {
    this.urls = urls;
    this.keys = keys;
    this.consumerKeys = consumerKeys;
    this.assignments = assignments;
    this.random = random;
  }

  /** On behalf of a person. */
  String delegated(
      ExposedApi api,
      Grant grant,
      Person person,
      Membership membership,
      Instant issuedAt,
      Instant expiresAt) {
    Organisation organisation = membership.organisation();
    boolean version2 = api.tokenVersion() == 2 || organisation.isConsumers();
    Map<String, Object> claims = common(api, grant.clientId(), organisation, version2);
    times(claims, issuedAt, expiresAt);
    if (api.idtyp()) {
      claims.put("idtyp", "user");
    }
    claims.put("name", person.displayName());
    claims.put("oid", membership.oid());
    if (!assignments.roles(person).isEmpty()) {
      claims.put("roles", assignments.roles(person).stream().sorted().toList());
    }
    claims.put("scp", Scopes.ofApi(grant.scopes(), api));
    claims.put("sid", grant.sid());
    claims.put("sub", PairwiseSubject.of(membership, api.appId()));
    if (version2) {
      claims.put("preferred_username", person.signInName());
    } else {
      claims.put("acr", "1");
      claims.put("ipaddr", "127.0.0.1");
      claims.put("unique_name", membership.userPrincipalName());
      claims.put("upn", membership.userPrincipalName());
    }
    return signed(claims, organisation);
  }

  /**
   * An application's own.
   *
   * @param roles that it has there
   */
  String ownOf(
      String clientId,
      ExposedApi api,
      Set<String> roles,
      Organisation organisation,
      Instant issuedAt,
      Instant expiresAt) {
    boolean version2 = api.tokenVersion() == 2;
    Map<String, Object> claims = common(api, clientId, organisation, version2);
    times(claims, issuedAt, expiresAt);
    String object = servicePrincipal(clientId, organisation);
    if (api.idtyp()) {
      claims.put("idtyp", "app");
    }
    if (!version2) {
      claims.put("idp", issuer(organisation, false));
    }
    claims.put("oid", object);
    if (!roles.isEmpty()) {
      claims.put("roles", roles.stream().sorted().toList());
    }
    claims.put("sub", object);
    return signed(claims, organisation);
  }

  private Map<String, Object> common(
      ExposedApi api, String clientId, Organisation organisation, boolean version2) {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("aud", version2 ? api.appId() : api.uri());
    claims.put("iss", issuer(organisation, version2));
    claims.put("aio", random.string("AWQAm/8Z", 88));
    claims.put(version2 ? "azp" : "appid", clientId);
    claims.put(version2 ? "azpacr" : "appidacr", "1");
    claims.put("rh", random.string("1.AXoA", 48) + ".");
    claims.put("tid", organisation.tid());
    claims.put("uti", random.string("", 22));
    claims.put("ver", version2 ? "2.0" : "1.0");
    claims.put("xms_ftd", random.string("", 43));
    return claims;
  }

  private static void times(Map<String, Object> claims, Instant issuedAt, Instant expiresAt) {
    long from = issuedAt.minus(DATED_BACK).getEpochSecond();
    claims.put("iat", from);
    claims.put("nbf", from);
    claims.put("exp", expiresAt.getEpochSecond());
  }

  private String issuer(Organisation organisation, boolean version2) {
    return version2
        ? urls.issuer(organisation.tid())
        : "https://sts.windows.net/" + organisation.tid() + "/";
  }

  /** The object that stands for an application in an organisation. */
  private static String servicePrincipal(String clientId, Organisation organisation) {
    String name = clientId + organisation.tid();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String signed(Map<String, Object> claims, Organisation organisation) {
    SigningKey key = (organisation.isConsumers() ? consumerKeys : keys).current();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "JWT");
    header.put("alg", "RS256");
    header.put("kid", key.kid());
    return Jws.rs256(header, claims, key.privateKey());
  }
}
