package gatehouse.devtenant.grants;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.http.Journal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Authorization codes: each good once, for a short time, for one client (RFC 6749 4.1.2). */
public final class AuthorizationCodes {
  private static final int LENGTH = 1024;

  /**
   * A code that was issued.
   *
   * @param codeChallenge S256 of the verifier (RFC 7636)
   */
  public record Issued(
      Grant grant, String redirectUri, String codeChallenge, Instant expiresAt, boolean redeemed) {
    Issued spent() {
      return new Issued(grant, redirectUri, codeChallenge, expiresAt, true);
    }
  }

  private final Clock clock;
  private final RandomStrings random;
  private final Lifetimes lifetimes;
  private final Journal journal;
  private final BoundedMap<Issued> issued = new BoundedMap<>(10_000);

  public AuthorizationCodes(
      Clock clock, RandomStrings random, Lifetimes lifetimes, Journal journal) {
    this.clock = clock;
    this.random = random;
    this.lifetimes = lifetimes;
    this.journal = journal;
  }

  public String issue(Grant grant, String redirectUri, String codeChallenge) {
    String code = random.string("1.AXoA", LENGTH);
    journal.secret(code);
    Instant expiresAt = clock.instant().plus(lifetimes.code());
    issued.put(code, new Issued(grant, redirectUri, codeChallenge, expiresAt, false));
    return code;
  }

  /** Spends the code; what is returned says whether it was spent before. */
  public Optional<Issued> take(String code) {
    return issued.replace(code, Issued::spent);
  }
}
