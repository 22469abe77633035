package gatehouse.devtenant.entra;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.crypto.Sha256;
import gatehouse.devtenant.crypto.SigningKey;
import gatehouse.devtenant.crypto.SigningKeyRing;
import gatehouse.devtenant.directory.Directory;
import gatehouse.devtenant.directory.Membership;
import gatehouse.devtenant.directory.Organisation;
import gatehouse.devtenant.directory.Person;
import gatehouse.devtenant.directory.RegisteredApplication;
import gatehouse.devtenant.grants.Grant;
import gatehouse.devtenant.grants.Lifetimes;
import gatehouse.devtenant.grants.PairwiseSubject;
import gatehouse.devtenant.script.IdTokenDraft;
import gatehouse.devtenant.script.Occasion;
import gatehouse.devtenant.script.Script;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ID tokens with the claims of Entra's version 2.0, in its order. */
final class IdTokens {
  /** Entra backdates its tokens, for the sake of clocks that are slow. */
  private static final Duration DATED_BACK = Duration.ofMinutes(5);

  /** In a JWT. */
  private static final int MOST_GROUPS = 200;

  private final PublicUrls urls;
  private final Directory directory;
  private final SigningKeyRing keys;
  private final SigningKeyRing consumerKeys;
  private final Lifetimes lifetimes;
  private final Script script;
  private final RandomStrings random;
  private final Clock clock;

  IdTokens(
      PublicUrls urls,
      Directory directory,
      SigningKeyRing keys,
      SigningKeyRing consumerKeys,
      Lifetimes lifetimes,
      Script script,
      RandomStrings random,
      Clock clock) {
    this.urls = urls;
    this.directory = directory;
    this.keys = keys;
    this.consumerKeys = consumerKeys;
    this.lifetimes = lifetimes;
    this.script = script;
    this.random = random;
    this.clock = clock;
  }

  /** At the token endpoint, where Entra does not bind it to the access token. */
  String of(
      Occasion occasion,
      Grant grant,
      Person person,
      Membership membership,
      RegisteredApplication application) {
    return mint(occasion, claims(grant, person, membership), membership, application);
  }

  /** At the authorization endpoint, with {@code at_hash} if an access token comes along. */
  String beside(
      @Nullable String accessToken,
      Grant grant,
      Person person,
      Membership membership,
      RegisteredApplication application) {
    Map<String, Object> claims = claims(grant, person, membership);
    if (accessToken != null) {
      claims.put("at_hash", Sha256.leftHalf(accessToken));
    }
    return mint(Occasion.SIGN_IN, claims, membership, application);
  }

  private String mint(
      Occasion occasion,
      Map<String, Object> claims,
      Membership membership,
      RegisteredApplication application) {
    boolean personal = membership.organisation().isConsumers();
    SigningKeyRing ring = personal ? consumerKeys : keys;
    SigningKey key = ring.current();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("typ", "JWT");
    header.put("alg", "RS256");
    header.put("kid", key.kid());
    IdTokenDraft draft =
        new IdTokenDraft(
            header,
            claims,
            key,
            ring,
            personal ? keys : consumerKeys,
            application,
            clock.instant());
    return script.takeIdTokenMutator(occasion).orElse(IdTokenDraft::sign).mint(draft);
  }

  private Map<String, Object> claims(Grant grant, Person person, Membership membership) {
    Instant now = clock.instant();
    long issuedAt = now.minus(DATED_BACK).getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", grant.clientId());
    claims.put("iss", urls.issuer(grant.tid()));
    claims.put("iat", issuedAt);
    claims.put("nbf", issuedAt);
    claims.put("exp", now.plus(lifetimes.idToken()).getEpochSecond());
    if (!grant.authContexts().isEmpty()) {
      claims.put("acrs", grant.authContexts().stream().sorted().toList());
    }
    claims.put("aio", random.string("AWQAm/8Z", 88));
    claims.put("auth_time", grant.authTime().getEpochSecond());
    if (grant.scopes().contains("email") && person.mail() != null) {
      claims.put("email", person.mail());
    }
    if (person.home().equals(membership)) {
      groups(claims, person);
    }
    if (!person.home().equals(membership)) {
      claims.put("idp", identityProvider(person.home().organisation()));
    }
    if (grant.scopes().contains("profile")) {
      claims.put("login_hint", LoginHints.claim(person));
      claims.put("name", person.displayName());
    }
    if (grant.nonce() != null) {
      claims.put("nonce", grant.nonce());
    }
    claims.put("oid", membership.oid());
    if (grant.scopes().contains("profile")) {
      claims.put("preferred_username", person.signInName());
    }
    claims.put("rh", random.string("1.AXoA", 48) + ".");
    if (!directory.assignments().roles(person).isEmpty()) {
      claims.put("roles", directory.assignments().roles(person).stream().sorted().toList());
    }
    claims.put("sid", grant.sid());
    claims.put("sub", PairwiseSubject.of(membership, grant.clientId()));
    claims.put("tid", grant.tid());
    claims.put("uti", random.string("", 22));
    claims.put("ver", "2.0");
    return claims;
  }

  /** At most so many in a token; for more there is only a hint at where they can be had. */
  private void groups(Map<String, Object> claims, Person person) {
    Set<String> groups = directory.assignments().groups(person);
    if (person.isPersonalAccount()
        || groups.isEmpty()
        || !directory.assignments().hasGroupClaims()) {
      return;
    }
    if (groups.size() <= MOST_GROUPS) {
      claims.put("groups", groups.stream().sorted().toList());
      return;
    }
    claims.put("_claim_names", Map.of("groups", "src1"));
    claims.put(
        "_claim_sources",
        Map.of(
            "src1",
            Map.of(
                "endpoint",
                "https://graph.windows.net/%s/users/%s/getMemberObjects"
                    .formatted(person.home().organisation().tid(), person.home().oid()))));
  }

  private static String identityProvider(Organisation home) {
    return home.isConsumers() ? home.domain() : "https://sts.windows.net/" + home.tid() + "/";
  }
}
