package gatehouse.devtenant.grants;

import gatehouse.devtenant.crypto.RandomStrings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Refresh tokens: reusable as Entra's, or for one use each with revocation of the family. */
public final class RefreshTokens {
  private static final int LENGTH = 1240;

  /** What becomes of a refresh token that was used. */
  public enum Policy {
    /** As Entra for web applications: a new one comes along, the old one keeps working. */
    REUSABLE,
    /** RFC 9700 section 4.14.2: a second use revokes all that came from the same sign-in. */
    SINGLE_USE
  }

  /** A token that was issued. */
  public record Issued(Grant grant, Instant expiresAt, boolean used, boolean revoked) {
    Issued spent() {
      return new Issued(grant, expiresAt, true, revoked);
    }

    Issued withdrawn() {
      return new Issued(grant, expiresAt, used, true);
    }
  }

  private final Clock clock;
  private final RandomStrings random;
  private final Lifetimes lifetimes;
  private final BoundedMap<Issued> issued = new BoundedMap<>(20_000);
  private volatile Policy policy;

  public RefreshTokens(Clock clock, RandomStrings random, Lifetimes lifetimes, Policy policy) {
    this.clock = clock;
    this.random = random;
    this.lifetimes = lifetimes;
    this.policy = policy;
  }

  public Policy policy() {
    return policy;
  }

  public void policy(Policy other) {
    policy = other;
  }

  public String issue(Grant grant) {
    String token = random.string("1.AXoA", LENGTH);
    issued.put(
        token,
        new Issued(
            grant.withoutNonce(), clock.instant().plus(lifetimes.refreshToken()), false, false));
    return token;
  }

  /** Marks the token as used; what is returned says whether it was used before. */
  public Optional<Issued> take(String token) {
    return issued.replace(token, Issued::spent);
  }

  public void revokeFamily(String family) {
    issued.replaceAll(each -> each.grant().family().equals(family) ? each.withdrawn() : each);
  }

  /** As when the person changed the password. */
  public void revokeAllOf(String personOid) {
    issued.replaceAll(each -> each.grant().personOid().equals(personOid) ? each.withdrawn() : each);
  }

  public void revokeAll() {
    issued.replaceAll(Issued::withdrawn);
  }
}
