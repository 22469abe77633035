package gatehouse.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of one session, and the time of their renewal. A change for a sign-in that has ended
 * or been replaced does nothing. For one request.
 */
public final class StoredTokens {
  /** The time of renewal of a token that the API has refused. */
  private static final Instant REFUSED = Instant.EPOCH;

  private static final String CACHE = "gatehouse.cache";
  private static final String ACCESS_TOKEN = "gatehouse.access";
  private static final String RENEWAL = "gatehouse.renewal";

  private final Attributes attributes;
  private final SealedAttribute<String> cache;
  private final SealedAttribute<AccessToken> accessToken;
  private final SealedAttribute<Renewal> renewal;
  private final RefusalGuard refusals;
  private final ApiTokens apis;
  private final Cluster cluster;
  private final SessionAccount account;
  private final Clock clock;

  StoredTokens(Attributes attributes, Cluster cluster, SessionAccount account, Clock clock) {
    this.attributes = attributes;
    this.cache = new SealedAttribute<>(attributes, CACHE, String.class);
    this.accessToken = new SealedAttribute<>(attributes, ACCESS_TOKEN, AccessToken.class);
    this.renewal = new SealedAttribute<>(attributes, RENEWAL, Renewal.class);
    this.refusals = new RefusalGuard(attributes, RefusalGuard.ATTRIBUTE, clock);
    this.apis = new ApiTokens(attributes, account, clock);
    this.cluster = cluster;
    this.account = account;
    this.clock = clock;
  }

  /** Those of a sign-in; null if it brought none. */
  void store(@Nullable SessionTokens first) {
    if (first != null) {
      write(TokenSet.of(0, first, null, Map.of(), clock.instant()));
    }
  }

  /** In an order in which a request that sees the last value sees all. */
  private void write(TokenSet tokens) {
    if (tokens.authorities() != null) {
      account.authorize(tokens.authorities());
    }
    cache.set(tokens.cache());
    accessToken.set(new AccessToken(tokens.accessToken(), tokens.scopes(), tokens.expiresAt()));
    apis.set(tokens.apis());
    renewal.set(new Renewal(tokens.number(), tokens.renewAt()));
  }

  void remove() {
    renewal.remove();
    accessToken.remove();
    cache.remove();
    apis.remove();
    idTokenHint().remove();
  }

  public IdTokenHint idTokenHint() {
    return new IdTokenHint(attributes, account);
  }

  /** Replaces them by renewed ones; authorities stay as they are if there are none. */
  public void renew(
      SignInRecord whose, SessionTokens newest, @Nullable UserAuthorities authorities) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        replace(TokenSet.of(number() + 1, newest, authorities, apis.all(), clock.instant()));
      }
    }
  }

  private void replace(TokenSet newest) {
    try {
      cluster.renewed(attributes.id(), newest);
    } finally {
      // The refresh token before may have been good for this once.
      write(newest);
    }
  }

  /** Those for downstream APIs. */
  public ApiTokens apis() {
    return apis;
  }

  /**
   * Adds a token for a downstream API, and the refresh token that came with it.
   *
   * @param newestCache MSAL's serialized cache
   */
  public void acquired(SignInRecord whose, String api, ApiToken token, String newestCache) {
    synchronized (attributes.lock()) {
      AccessToken kept = accessToken.get().orElse(null);
      Renewal at = renewal.get().orElse(null);
      if (account.isStill(whose) && kept != null && at != null) {
        replace(kept.with(at, newestCache, apis.with(api, token)));
      }
    }
  }

  /**
   * Replaces the tokens by those that another node has renewed, unless these are the ones, which
   * this node goes on seeing as long as requests of the session are running.
   *
   * @return whether they are newer
   */
  boolean takeOver(TokenSet ofAnotherNode) {
    synchronized (attributes.lock()) {
      boolean isNewer = ofAnotherNode.number() > number() && account.holds();
      if (isNewer) {
        write(ofAnotherNode);
      }
      return isNewer;
    }
  }

  private long number() {
    return renewal.get().map(Renewal::number).orElse(0L);
  }

  /**
   * Keeps the access token in use after a failed renewal.
   *
   * @param time when to try again; at the latest when the token expires
   */
  public void postpone(SignInRecord whose, Instant time) {
    synchronized (attributes.lock()) {
      if (account.isStill(whose)) {
        Instant expiry = expiry().orElse(Instant.EPOCH);
        renewal.set(new Renewal(number(), time.isBefore(expiry) ? time : expiry));
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
      if (!refusals.passes()) {
        return false;
      }
      renewal.set(new Renewal(number(), REFUSED));
      return true;
    }
  }

  /** Whether there is an access token that need not be renewed yet. */
  public boolean fresh(Instant now) {
    return renewal.get().filter(known -> now.isBefore(known.at())).isPresent();
  }

  /** When the access token must not be used any more; empty if there is none. */
  public Optional<Instant> expiry() {
    return renewal.get().filter(known -> known.at().equals(REFUSED)).isPresent()
        ? Optional.of(REFUSED)
        : accessToken.get().map(AccessToken::expiresAt);
  }

  /** The scopes of the access token; empty as for {@link #accessToken}. */
  public Optional<GrantedScopes> scopes() {
    return accessToken.get().map(token -> GrantedScopes.of(token.scopes()));
  }

  /** Empty if there is none, or if it cannot be decrypted (another key, a damaged store). */
  public Optional<String> accessToken() {
    return accessToken.get().map(AccessToken::value);
  }

  /** MSAL's serialized cache; empty as for {@link #accessToken}. */
  public Optional<String> cache() {
    return cache.get();
  }

  /** The size of the tokens, which is nearly that of the session. */
  public int bytes() {
    return cache.bytes() + accessToken.bytes() + apis.bytes();
  }
}
