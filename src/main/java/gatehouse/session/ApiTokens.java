package gatehouse.session;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The access tokens of one session for downstream APIs, by the name of the API. No request reads
 * them that calls none. A change for a sign-in that has ended or been replaced does nothing.
 */
public final class ApiTokens {
  static final String ATTRIBUTE = "gatehouse.apis";

  private final Attributes attributes;
  private final SealedAttribute<Kept> kept;
  private final RefusalGuard refusals;
  private final SessionAccount account;

  private record Kept(Map<String, ApiToken> byName) {
    /** Without the tokens. */
    @Override
    public String toString() {
      return "Kept" + byName.keySet();
    }
  }

  ApiTokens(Attributes attributes, SessionAccount account, Clock clock) {
    this.attributes = attributes;
    this.kept = new SealedAttribute<>(attributes, ATTRIBUTE, Kept.class);
    this.refusals = new RefusalGuard(attributes, ATTRIBUTE + ".refused", clock);
    this.account = account;
  }

  /** Empty if there is none, or if it was asked for with other scopes. */
  public Optional<ApiToken> of(String api, String scopes) {
    return Optional.ofNullable(all().get(api)).filter(token -> token.scopes().equals(scopes));
  }

  /**
   * Stops the use of a token that the API has refused, unless it has been replaced meanwhile.
   *
   * @return whether to try again with another token: false if one was refused less than a minute
   *     ago
   */
  public boolean refuse(SignInRecord whose, String api, String refused) {
    synchronized (attributes.lock()) {
      ApiToken kept = all().get(api);
      boolean replaced = kept == null || !kept.value().equals(refused);
      if (!replaced && !refusals.passes()) {
        return false;
      }
      change(whose, api, token -> token.value().equals(refused) ? expired(token) : token);
      return true;
    }
  }

  private static ApiToken expired(ApiToken token) {
    return new ApiToken(token.value(), token.scopes(), Instant.EPOCH, Instant.EPOCH);
  }

  /** Keeps a token in use after a failed renewal, until that time or its expiry. */
  public void postpone(SignInRecord whose, String api, Instant time) {
    change(whose, api, token -> token.renewedAt(time));
  }

  private void change(SignInRecord whose, String api, UnaryOperator<ApiToken> change) {
    synchronized (attributes.lock()) {
      Map<String, ApiToken> changed = new HashMap<>(all());
      if (account.isStill(whose)
          && changed.computeIfPresent(api, (name, token) -> change.apply(token)) != null) {
        set(changed);
      }
    }
  }

  int bytes() {
    return kept.bytes();
  }

  Map<String, ApiToken> all() {
    return kept.get().map(Kept::byName).orElse(Map.of());
  }

  Map<String, ApiToken> with(String api, ApiToken token) {
    Map<String, ApiToken> all = new HashMap<>(all());
    all.put(api, token);
    return all;
  }

  void set(Map<String, ApiToken> tokens) {
    if (tokens.isEmpty()) {
      remove();
    } else if (!tokens.equals(all())) {
      kept.set(new Kept(tokens));
    }
  }

  void remove() {
    if (attributes.get(ATTRIBUTE) != null) {
      kept.remove();
    }
  }
}
