package gatehouse.devtenant.b2c;

import gatehouse.devtenant.crypto.Jws;
import gatehouse.devtenant.crypto.Sha256;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.http.Journal;
import gatehouse.devtenant.http.Json;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The successful response of the token endpoint: its tokens with B2C's claims, in B2C's order. */
final class B2cTokens {
  private final B2cTenant tenant;
  private final B2cGrants grants;
  private final Script script;
  private final Journal journal;
  private final Clock clock;

  B2cTokens(B2cTenant tenant, B2cGrants grants, Script script, Journal journal, Clock clock) {
    this.tenant = tenant;
    this.grants = grants;
    this.script = script;
    this.journal = journal;
    this.clock = clock;
  }

  /** Without the application itself among the scopes there is no access token. */
  Map<String, Object> of(
      Occasion occasion,
      B2cGrant grant,
      Person person,
      RegisteredApplication application,
      boolean clientInfo) {
    Instant now = clock.instant();
    Map<String, Object> answer = new LinkedHashMap<>();
    String accessToken = "";
    answer.put("token_type", "Bearer");
    answer.put("not_before", now.getEpochSecond());
    if (grant.scopes().contains(application.clientId())) {
      Duration lifetime = script.takeAccessTokenLifetime().orElse(tenant.lifetimes().accessToken());
      accessToken = sign(grant.policy(), accessClaims(grant, person, lifetime));
      journal.secret(accessToken);
      answer.put("access_token", accessToken);
      answer.put("expires_in", lifetime.toSeconds());
      if (lifetime.compareTo(Lifetimes.BRIEF) < 0) {
        answer.put("refresh_in", 0);
      }
      answer.put("expires_on", now.plus(lifetime).getEpochSecond());
      answer.put("resource", application.clientId());
    }
    String idToken = idToken(occasion, grant, person, application, accessToken);
    journal.secret(idToken);
    answer.put("id_token", idToken);
    answer.put("id_token_expires_in", tenant.lifetimes().idToken().toSeconds());
    answer.put("scope", String.join(" ", grant.scopes()));
    if (grant.scopes().contains("offline_access")) {
      answer.put("refresh_token", grants.refreshToken(grant));
      answer.put("refresh_token_expires_in", tenant.lifetimes().refreshToken().toSeconds());
    }
    if (clientInfo) {
      answer.put("client_info", clientInfo(grant, person));
    }
    return answer;
  }

  private String idToken(
      Occasion occasion,
      B2cGrant grant,
      Person person,
      RegisteredApplication application,
      String accessToken) {
    Policy policy = grant.policy();
    SigningKey key = policy.keys().current();
    Map<String, Object> claims = claims(grant, person, tenant.lifetimes().idToken());
    if (grant.nonce() != null) {
      claims.put("nonce", grant.nonce());
    }
    claims.put("auth_time", grant.authTime().getEpochSecond());
    if (person.isPersonalAccount()) {
      claims.put("idp", "live.com");
    }
    claims.put("name", person.displayName());
    claims.put("given_name", person.givenName());
    claims.put("family_name", person.surname());
    claims.put("emails", List.of(person.mail() == null ? person.signInName() : person.mail()));
    if (person.jobTitle() != null) {
      claims.put("jobTitle", person.jobTitle());
    }
    claims.put("extension_Loyalty", 7);
    if (!accessToken.isEmpty()) {
      claims.put("at_hash", Sha256.leftHalf(accessToken));
    }
    IdTokenDraft draft =
        new IdTokenDraft(
            header(key),
            claims,
            key,
            policy.keys(),
            tenant.otherThan(policy).keys(),
            application,
            clock.instant());
    return script.takeIdTokenMutator(occasion).orElse(IdTokenDraft::sign).mint(draft);
  }

  private Map<String, Object> accessClaims(B2cGrant grant, Person person, Duration lifetime) {
    Map<String, Object> claims = claims(grant, person, lifetime);
    claims.put("azp", grant.clientId());
    claims.put("scp", "access");
    return claims;
  }

  /** What both have: no {@code tid}, and version 1.0 in spite of the endpoints' 2.0. */
  private Map<String, Object> claims(B2cGrant grant, Person person, Duration lifetime) {
    Instant now = clock.instant();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("exp", now.plus(lifetime).getEpochSecond());
    claims.put("nbf", now.getEpochSecond());
    claims.put("ver", "1.0");
    claims.put("iss", tenant.issuer(grant.policy()));
    claims.put("sub", tenant.subject(person.home().oid()));
    claims.put("aud", grant.clientId());
    claims.put(tenant.policyClaim(), grant.policy().name());
    claims.put("iat", now.getEpochSecond());
    claims.put("oid", person.home().oid());
    return claims;
  }

  private static Map<String, Object> header(SigningKey key) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("kid", key.kid());
    header.put("typ", "JWT");
    return header;
  }

  private static String sign(Policy policy, Map<String, Object> claims) {
    SigningKey key = policy.keys().current();
    return Jws.rs256(header(key), claims, key.privateKey());
  }

  /** MSAL's key for the account names the user flow, in lower case. */
  private static String clientInfo(B2cGrant grant, Person person) {
    String uid = person.home().oid() + "-" + grant.policy().name().toLowerCase(Locale.ROOT);
    return Jws.base64url(Json.write(Map.of("uid", uid, "utid", B2cTenant.TID)));
  }
}
