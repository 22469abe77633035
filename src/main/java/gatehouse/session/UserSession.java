package gatehouse.session;

import gatehouse.token.Identity;
import gatehouse.token.TokenCipher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this application keeps for one browser. Every attribute is of a JDK type, so that any node
 * and any version can read it; everything secret is sealed and opens in this session alone.
 */
public final class UserSession {
  private static final String ACCOUNT = "gatehouse.account";
  private static final String ACCESS_TOKEN = "gatehouse.access";
  private static final String EXPIRES_AT = "gatehouse.expires";
  private static final String CACHE = "gatehouse.cache";
  private static final String CSRF = "gatehouse.csrf";
  private static final String ZONE = "gatehouse.zone";

  private final HttpSession session;
  private final TokenCipher cipher;
  private final PendingSignIns pending;

  UserSession(HttpSession session, TokenCipher cipher, Clock clock) {
    this.session = session;
    this.cipher = cipher;
    this.pending = new PendingSignIns(session, cipher, clock);
  }

  /** Attached by {@link UserSessions#attach}: the session of a signed-in request. */
  public static UserSession of(HttpServletRequest request) {
    Object attached = request.getAttribute(UserSession.class.getName());
    if (attached instanceof UserSession found) {
      return found;
    }
    throw new IllegalStateException("the route is not behind a filter that attaches the session");
  }

  /** Names this session within this process; not for any log or page. */
  public String id() {
    return session.getId();
  }

  public void keep(PendingSignIn signIn) {
    pending.keep(signIn);
  }

  /** The pending sign-in of that state, which is gone from then on. */
  public Optional<PendingSignIn> take(String state) {
    return pending.take(state);
  }

  /**
   * Makes this the session of a user: new id, everything from before gone but the other pending
   * sign-ins.
   */
  public void signIn(HttpServletRequest request, SignedIn signedIn, Tokens tokens, String csrf) {
    request.changeSessionId();
    for (String name : Collections.list(session.getAttributeNames())) {
      if (!PendingSignIns.attributes().contains(name)) {
        session.removeAttribute(name);
      }
    }
    Map<String, String> fields = new HashMap<>();
    fields.put("key", signedIn.account().key());
    fields.put("name", signedIn.account().name());
    putIfPresent(fields, "email", signedIn.account().email());
    fields.put("issuer", signedIn.identity().issuer());
    fields.put("subject", signedIn.identity().subject());
    putIfPresent(fields, "objectId", signedIn.identity().objectId());
    putIfPresent(fields, "tenantId", signedIn.identity().tenantId());
    putIfPresent(fields, "homeAccountId", signedIn.homeAccountId());
    session.setAttribute(CSRF, csrf);
    store(tokens);
    session.setAttribute(ACCOUNT, fields);
  }

  private static void putIfPresent(
      Map<String, String> fields, String name, @Nullable String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  /** Who is signed in; nothing where nobody is. */
  public Optional<UserAccount> account() {
    return signedIn().map(SignedIn::account);
  }

  public Optional<SignedIn> signedIn() {
    if (!(session.getAttribute(ACCOUNT) instanceof Map<?, ?> fields)) {
      return Optional.empty();
    }
    String key = field(fields, "key");
    String name = field(fields, "name");
    String issuer = field(fields, "issuer");
    String subject = field(fields, "subject");
    if (key == null || name == null || issuer == null || subject == null) {
      return Optional.empty();
    }
    return Optional.of(
        new SignedIn(
            new UserAccount(key, name, field(fields, "email")),
            new Identity(issuer, subject, field(fields, "objectId"), field(fields, "tenantId")),
            field(fields, "homeAccountId")));
  }

  private static @Nullable String field(Map<?, ?> fields, String name) {
    return fields.get(name) instanceof String text ? text : null;
  }

  /** Replaces the tokens; the newest set is the one that counts. */
  public void store(Tokens tokens) {
    session.setAttribute(CACHE, cipher.seal(tokens.cache(), context(CACHE)));
    session.setAttribute(ACCESS_TOKEN, cipher.seal(tokens.accessToken(), context(ACCESS_TOKEN)));
    session.setAttribute(EXPIRES_AT, tokens.expiresAt().getEpochSecond());
  }

  /** When the access token ends; nothing where there is none. */
  public Optional<Instant> accessTokenExpiry() {
    return session.getAttribute(EXPIRES_AT) instanceof Long seconds
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  /** Nothing where there is none, or where it cannot be opened (another key, a damaged store). */
  public Optional<String> accessToken() {
    return open(ACCESS_TOKEN);
  }

  /** MSAL's serialized cache; nothing as for {@link #accessToken()}. */
  public Optional<String> tokenCache() {
    return open(CACHE);
  }

  private Optional<String> open(String attribute) {
    return session.getAttribute(attribute) instanceof byte[] sealed
        ? cipher.open(sealed, context(attribute))
        : Optional.empty();
  }

  /** Without what a container adds to the id to name the node: that changes when the node dies. */
  private String context(String attribute) {
    String id = session.getId();
    int route = id.indexOf('.');
    return attribute + "|" + (route < 0 ? id : id.substring(0, route));
  }

  /** The token that a form of this session carries; nothing where nobody is signed in. */
  public Optional<String> csrfToken() {
    return session.getAttribute(CSRF) instanceof String token
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Keeps a message for the next page. */
  public void flash(Flash flash) {
    flashMessages().add(flash);
  }

  public FlashMessages flashMessages() {
    return new FlashMessages(session);
  }

  /** The mailbox's zone as the calendar has written it down. */
  public Optional<String> mailboxZone() {
    return session.getAttribute(ZONE) instanceof String zone ? Optional.of(zone) : Optional.empty();
  }

  public void rememberMailboxZone(String zone) {
    session.setAttribute(ZONE, zone);
  }

  /** Ends the account and its tokens; pending sign-ins stay. */
  public void forgetAccount() {
    for (String name : new String[] {ACCOUNT, ACCESS_TOKEN, EXPIRES_AT, CACHE, CSRF, ZONE}) {
      session.removeAttribute(name);
    }
  }

  /** Ends the session with everything in it. Works on one that has ended already. */
  public void end() {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      // Another request has ended it first: that is what was wanted.
    }
  }
}
