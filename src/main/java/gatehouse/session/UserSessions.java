package gatehouse.session;

import gatehouse.token.LogoutToken;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds, opens and ends sessions. Thread-safe. */
public final class UserSessions {
  private static final String ATTRIBUTE = UserSession.class.getName();

  private final SessionCodec codec;
  private final Clock clock;
  private final Duration longest;
  private final SessionIndex index;
  private final TokenStore store;

  /**
   * @param longest that a session may last after its sign-in, however much it is used
   */
  public UserSessions(TokenCipher cipher, Clock clock, Duration longest, TokenStore store) {
    this.codec = new SessionCodec(cipher);
    this.clock = clock;
    this.longest = longest;
    this.index = new SessionIndex(clock);
    this.store = store;
  }

  /** To be registered with the container. */
  public HttpSessionListener listener() {
    return index;
  }

  /** Is told the CSRF token of each sign-in that ends on this node, however it ends. */
  public void whenOver(Consumer<String> listener) {
    index.whenOver(listener);
  }

  /** The session of the request, if there is one. One that is over is ended. */
  public Optional<UserSession> find(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null) {
      return Optional.empty();
    }
    UserSession found = of(request, session);
    if (found.signIn().isOver(longest)) {
      found.end();
      return Optional.empty();
    }
    return Optional.of(found);
  }

  /** The session of the request, created if there is none. */
  public UserSession open(HttpServletRequest request) {
    return of(request, request.getSession(true));
  }

  /** The same object for a whole request, so that nothing is decrypted twice. */
  private UserSession of(HttpServletRequest request, HttpSession session) {
    if (request.getAttribute(ATTRIBUTE) instanceof UserSession known
        && known.id().equals(session.getId())) {
      return known;
    }
    UserSession opened = of(session);
    // One from a store, after a restart or from another node, is not in the index yet.
    opened.index();
    request.setAttribute(ATTRIBUTE, opened);
    return opened;
  }

  private UserSession of(HttpSession session) {
    return new UserSession(session, codec, clock, index, store);
  }

  /**
   * Ends the sessions of this node with that {@code sid}.
   *
   * @param issuer of these sessions; null if it is unknown
   * @return how many
   */
  public int endBySid(String sid, @Nullable String issuer) {
    return end(index.ofSid(sid), issuer, null, sid);
  }

  /**
   * Ends the sessions of this node that a verified logout token names: those with its {@code sid},
   * and those of its subject whose {@code sid} is unknown, or all of its subject if it has none
   * (OpenID Connect Back-Channel Logout 1.0, section 2.7).
   *
   * @return how many
   */
  public int endNamedBy(LogoutToken token) {
    String sid = token.sid();
    String subject = token.subject();
    List<HttpSession> candidates =
        subject != null
            ? index.ofUser(token.issuer(), subject)
            : index.ofSid(Objects.requireNonNull(sid));
    return end(candidates, token.issuer(), subject, sid);
  }

  /** Whether a session of this node could be one that the token names, though nothing says so. */
  public boolean mayHaveNamedBy(LogoutToken token) {
    return token.subject() == null && !index.ofUnknownSid(token.issuer()).isEmpty();
  }

  /**
   * Ends the candidates with that issuer, subject and {@code sid}, null for any; of that subject
   * also those without a {@code sid}. Each is read once more, since somebody else may have signed
   * in there since the look-up.
   */
  private int end(
      List<HttpSession> candidates,
      @Nullable String issuer,
      @Nullable String subject,
      @Nullable String sid) {
    int ended = 0;
    for (HttpSession candidate : candidates) {
      UserSession session = of(candidate);
      Optional<SignInRecord> signedIn =
          session
              .account()
              .filter(is -> issuer == null || issuer.equals(is.identity().issuer()))
              .filter(is -> subject == null || subject.equals(is.identity().subject()))
              .filter(is -> isOf(sid, is.sid()) || (subject != null && is.sid() == null));
      if (signedIn.isPresent()) {
        session.end();
        ended++;
      }
    }
    return ended;
  }

  private static boolean isOf(@Nullable String wanted, @Nullable String sid) {
    return wanted == null || wanted.equals(sid);
  }
}
