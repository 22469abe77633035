package gatehouse.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted tokens of one session, and in the clear the time of their renewal, which every
 * request reads. A change for a sign-in that has ended or been replaced does nothing. For one
 * request.
 */
public final class StoredTokens {
  /**
   * An access token with less than this to live, or than a tenth of its lifetime, is renewed before
   * it is used (SPEC T13).
   */
  public static final Duration MARGIN = Duration.ofMinutes(5);

  private static final int MARGINS = 10;

  private static final String ACCESS_TOKEN = "gatehouse.access";
  private static final String CACHE = "gatehouse.cache";
  private static final String RENEW_AT = "gatehouse.renew";
  private static final String EXPIRES_AT = "gatehouse.expires";

  /** Survives a sign-in: whether its token does better is seen when it is used. */
  static final String REFUSED_AT = "gatehouse.refused";

  /** In the order of writing: a request that sees the last one sees all. */
  private static final List<String> SET = List.of(CACHE, ACCESS_TOKEN, RENEW_AT, EXPIRES_AT);

  private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

  /** A token is renewed earlier than that by up to this fraction of its lifetime. */
  private static final int SPREAD = 12;

  private final Attributes attributes;
  private final AttributeSet set;
  private final SessionAccount account;
  private final Clock clock;

  private record AccessToken(String value, String scopes) {}

  StoredTokens(Attributes attributes, TokenStore store, SessionAccount account, Clock clock) {
    this.attributes = attributes;
    this.set = store.attributes(attributes, SET);
    this.account = account;
    this.clock = clock;
  }

  void store(SessionTokens tokens) {
    Instant expiry = tokens.expiresAt();
    set.replace(
        List.of(
            attributes.seal(CACHE, tokens.cache()),
            attributes.seal(ACCESS_TOKEN, new AccessToken(tokens.accessToken(), tokens.scopes())),
            renewalOf(tokens).getEpochSecond(),
            expiry.getEpochSecond()));
  }

  void remove() {
    set.remove();
    idTokenHint().remove();
  }

  public IdTokenHint idTokenHint() {
    return new IdTokenHint(attributes, account);
  }

  /** Replaces the tokens by renewed ones. */
  public void renew(SignInRecord whose, SessionTokens newest) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        store(newest);
      }
    }
  }

  /**
   * Keeps the access token in use after a failed renewal.
   *
   * @param renewal when to try again; at the latest when the token expires
   */
  public void postpone(SignInRecord whose, Instant renewal) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        Instant expiry = expiry().orElse(Instant.EPOCH);
        set.set(RENEW_AT, (renewal.isBefore(expiry) ? renewal : expiry).getEpochSecond());
      }
    }
  }

  /**
   * Stops the use of that access token, which the API has refused before its expiry. If it has been
   * replaced meanwhile, nothing happens.
   *
   * @return whether to try again with another token: false if one was refused less than a minute
   *     ago, since an API that refuses every token would cause endless renewals
   */
  public boolean refuse(String refused) {
    synchronized (attributes.lock()) {
      if (accessToken().filter(refused::equals).isEmpty()) {
        return true;
      }
      long now = clock.instant().getEpochSecond();
      if (attributes.get(REFUSED_AT) instanceof Long last
          && Math.abs(now - last) < BETWEEN_REFUSALS.toSeconds()) {
        return false;
      }
      attributes.set(REFUSED_AT, now);
      set.set(EXPIRES_AT, 0L);
      set.set(RENEW_AT, 0L);
      return true;
    }
  }

  /** Whether another node has stored newer tokens; if so, they are read from then on. */
  public boolean lookAgain() {
    return set.lookAgain();
  }

  /** When the authority wants it, and at the latest before the margin. */
  private Instant renewalOf(SessionTokens tokens) {
    Instant now = clock.instant();
    Instant expiry = tokens.expiresAt();
    long lifetime = Math.max(0, Duration.between(now, expiry).toMillis());
    long margin = Math.min(MARGIN.toMillis(), lifetime / MARGINS);
    // Random, so that sessions that began together are not all renewed in the same minute.
    long earlier = ThreadLocalRandom.current().nextLong(lifetime / SPREAD + 1);
    Instant latest = expiry.minusMillis(margin + earlier);
    Duration hint = tokens.refreshIn();
    return hint != null && now.plus(hint).isBefore(latest) ? now.plus(hint) : latest;
  }

  /** Whether there is an access token that need not be renewed yet. */
  public boolean fresh(Instant now) {
    return isFresh(now) || (lookAgain() && isFresh(now));
  }

  private boolean isFresh(Instant now) {
    return set.get(RENEW_AT) instanceof Long seconds && now.getEpochSecond() < seconds;
  }

  /** When the access token expires; empty if there is none. */
  public Optional<Instant> expiry() {
    return set.get(EXPIRES_AT) instanceof Long seconds
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  /** The scopes of the access token; empty as for {@link #accessToken}. */
  public Optional<GrantedScopes> scopes() {
    return current().map(token -> GrantedScopes.of(token.scopes));
  }

  /** Empty if there is none, or if it cannot be decrypted (another key, a damaged store). */
  public Optional<String> accessToken() {
    return current().map(AccessToken::value);
  }

  /** MSAL's serialized cache; empty as for {@link #accessToken}. */
  public Optional<String> cache() {
    return attributes.open(CACHE, set.get(CACHE), String.class);
  }

  private Optional<AccessToken> current() {
    return attributes.open(ACCESS_TOKEN, set.get(ACCESS_TOKEN), AccessToken.class);
  }

  /** The size of the tokens, which is nearly that of the session. */
  public int bytes() {
    return length(set.get(CACHE)) + length(set.get(ACCESS_TOKEN));
  }

  private static int length(@Nullable Object value) {
    return value instanceof byte[] sealed ? sealed.length : 0;
  }
}
