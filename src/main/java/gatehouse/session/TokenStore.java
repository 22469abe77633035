package gatehouse.session;

import gatehouse.token.TokenCipher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/**
 * The tokens of one session, sealed, and beside them in the clear what a request asks first: when
 * they are to be renewed. {@link UserSession} sees to it that only their owner's replace them. For
 * one request.
 */
public final class TokenStore {
  /** An access token with less than this to live is renewed before it is used (SPEC T13). */
  public static final Duration MARGIN = Duration.ofMinutes(5);

  private static final String ACCESS_TOKEN = "gatehouse.access";
  private static final String EXPIRES_AT = "gatehouse.expires";
  private static final String RENEW_AT = "gatehouse.renew";
  private static final String SCOPES = "gatehouse.scopes";
  private static final String CACHE = "gatehouse.cache";

  private static final String REFUSED_AT = "gatehouse.refused";

  /** In the order in which they are written: who sees the last one sees all. */
  private static final List<String> SET =
      List.of(CACHE, ACCESS_TOKEN, SCOPES, RENEW_AT, EXPIRES_AT);

  private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

  /** That part of its lifetime, at most, by which a token is renewed even earlier. */
  private static final int SPREAD = 12;

  private final Attributes attributes;
  private final VersionedAttributes sets;
  private final TokenCipher cipher;
  private final UnaryOperator<String> context;
  private final Clock clock;

  /**
   * @param context what an attribute's value is bound to
   * @param shared whether other nodes may replace the tokens during this request
   */
  TokenStore(
      Attributes attributes,
      TokenCipher cipher,
      UnaryOperator<String> context,
      Clock clock,
      boolean shared) {
    this.attributes = attributes;
    this.sets = new VersionedAttributes(attributes, SET, shared);
    this.cipher = cipher;
    this.context = context;
    this.clock = clock;
  }

  void store(SessionTokens tokens) {
    sets.replace(
        List.of(
            cipher.seal(tokens.cache(), context.apply(CACHE)),
            cipher.seal(tokens.accessToken(), context.apply(ACCESS_TOKEN)),
            tokens.scopes(),
            renewalOf(tokens.expiresAt()).getEpochSecond(),
            tokens.expiresAt().getEpochSecond()));
  }

  void forget() {
    sets.forget();
    attributes.remove(REFUSED_AT);
  }

  /**
   * Looks for tokens that another request, or another node, has stored since this request has read
   * any. They are the ones that count from then on.
   *
   * @return whether there are such
   */
  public boolean lookAgain() {
    return sets.lookAgain();
  }

  /** Sessions that began together, in the morning say, don't all renew in the same minute. */
  private Instant renewalOf(Instant expiry) {
    long lifetime = Math.max(0, Duration.between(clock.instant(), expiry).toMillis());
    long earlier = ThreadLocalRandom.current().nextLong(lifetime / SPREAD + 1);
    return expiry.minus(MARGIN).minusMillis(earlier);
  }

  /** Whether the access token may be used as it is; not where there is none. */
  public boolean fresh(Instant now) {
    return isFresh(now) || (lookAgain() && isFresh(now));
  }

  private boolean isFresh(Instant now) {
    return sets.get(RENEW_AT) instanceof Long seconds
        ? now.getEpochSecond() < seconds
        : expiry().filter(expiry -> now.plus(MARGIN).isBefore(expiry)).isPresent();
  }

  /** Not beyond the end of the token. */
  void postpone(Instant renewal) {
    Instant expiry = expiry().orElse(Instant.EPOCH);
    sets.set(RENEW_AT, (renewal.isBefore(expiry) ? renewal : expiry).getEpochSecond());
  }

  /**
   * It has been refused though it should be good: it is used no more.
   *
   * @return false, and nothing has happened, where one was refused a minute ago already: who
   *     refuses every token would have them renewed all the time
   */
  boolean expire() {
    long now = clock.instant().getEpochSecond();
    if (attributes.get(REFUSED_AT) instanceof Long last
        && Math.abs(now - last) < BETWEEN_REFUSALS.toSeconds()) {
      return false;
    }
    attributes.set(REFUSED_AT, now);
    sets.set(EXPIRES_AT, 0L);
    sets.set(RENEW_AT, 0L);
    return true;
  }

  /** When the access token ends; nothing where there is none. */
  public Optional<Instant> expiry() {
    return sets.get(EXPIRES_AT) instanceof Long seconds
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  /** What the access token is good for; nothing where an earlier version has stored it. */
  public Optional<GrantedScopes> scopes() {
    return sets.get(SCOPES) instanceof String text
        ? Optional.of(GrantedScopes.of(text))
        : Optional.empty();
  }

  /** Nothing where there is none, or where it cannot be opened (another key, a damaged store). */
  public Optional<String> accessToken() {
    return open(ACCESS_TOKEN);
  }

  /** MSAL's serialized cache; nothing as for {@link #accessToken()}. */
  public Optional<String> cache() {
    return open(CACHE);
  }

  private Optional<String> open(String attribute) {
    return sets.get(attribute) instanceof byte[] sealed
        ? cipher.open(sealed, context.apply(attribute))
        : Optional.empty();
  }
}
