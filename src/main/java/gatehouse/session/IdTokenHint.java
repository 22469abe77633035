package gatehouse.session;

import java.util.Optional;

/**
 * The ID token as the authority sent it, kept for its sign-out alone ({@code id_token_hint} of
 * OpenID Connect RP-Initiated Logout 1.0). For one request.
 */
public final class IdTokenHint {
  /** More would take too much of what a session may have. */
  private static final int MAX_LENGTH = 8 * 1024;

  private final Attributes attributes;
  private final SessionAccount account;
  private final SealedAttribute<String> token;

  IdTokenHint(Attributes attributes, SessionAccount account) {
    this.attributes = attributes;
    this.account = account;
    this.token = new SealedAttribute<>(attributes, "gatehouse.hint", String.class);
  }

  /** Keeps a verified token, unless it is too long, or that sign-in has ended meanwhile. */
  public void keep(SignInRecord whose, String verified) {
    synchronized (attributes.lock()) {
      if (verified.length() <= MAX_LENGTH && account.isStill(whose)) {
        token.set(verified);
      }
    }
  }

  /** Replaces the one that is kept, if there is one, by a newer one. */
  public void renew(SignInRecord whose, String verified) {
    if (token.get().isPresent()) {
      keep(whose, verified);
    }
  }

  public Optional<String> get() {
    return token.get();
  }

  void remove() {
    token.remove();
  }
}
