package gatehouse.devtenant.grants;

import gatehouse.devtenant.crypto.RandomStrings;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Clock;
import java.util.Optional;

/** Single sign-on: who is signed in at the tenant itself, by a cookie of its own. */
public final class SsoSessions {
  public static final String COOKIE = "__Host-devtenant-sso";

  /** SameSite=None: the silent renewals of single-page applications come from a frame. */
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=None";

  private final Clock clock;
  private final RandomStrings random;
  private final BoundedMap<SsoSession> sessions = new BoundedMap<>(20_000);

  public SsoSessions(Clock clock, RandomStrings random) {
    this.clock = clock;
    this.random = random;
  }

  public Optional<SsoSession> of(TenantRequest request) {
    return sessions.get(request.cookies().get(COOKIE));
  }

  /** Credentials were given: a new session, in place of the browser's former one. */
  public SsoSession begin(TenantRequest request, String personOid) {
    sessions.remove(request.cookies().get(COOKIE));
    SsoSession session =
        SsoSession.begin(random.string("", 43), random.guid(), personOid, clock.instant());
    sessions.put(session.cookie(), session);
    return session;
  }

  public Optional<SsoSession> end(TenantRequest request) {
    return sessions.remove(request.cookies().get(COOKIE));
  }

  public static String setCookie(SsoSession session) {
    return COOKIE + "=" + session.cookie() + ATTRIBUTES;
  }

  public static String clearCookie() {
    return COOKIE + "=" + ATTRIBUTES + "; Max-Age=0";
  }
}
