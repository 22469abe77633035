package gatehouse.session;

import gatehouse.token.LogoutToken;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** There is no other node: the session itself says everything. */
final class SingleNode implements Cluster {
  /** As many as end within the hours for which a sign-in is remembered, and more. */
  private static final int MOST_NAMES = 20_000;

  private final SingleFlight<String> renewals = new SingleFlight<>();

  /** The newest; guarded by its own lock. */
  private final Set<String> endedByAuthority = new LinkedHashSet<>();

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public void check() {}

  @Override
  public boolean take(String state) {
    return true;
  }

  @Override
  public String renew(
      UserSession session, boolean urgent, Duration atMost, Supplier<String> renewal) {
    return urgent
        ? renewals.run(session.id(), renewal)
        : renewals.runUnlessRunning(session.id(), renewal).orElse("left to another request");
  }

  @Override
  public boolean isRenewed(UserSession session) {
    return false;
  }

  @Override
  public void renewed(String sessionId, TokenSet newest) {}

  @Override
  public void signedIn(String sessionId, SignInRecord signedIn) {}

  @Override
  public void signedOut(String sessionId, SignInRecord signedIn) {}

  @Override
  public boolean isEnded(String sessionId) {
    return false;
  }

  @Override
  public boolean isRefusedHere(String sessionId) {
    return false;
  }

  @Override
  public void end(String sessionId) {}

  @Override
  public int endBySid(String sid, @Nullable String issuer) {
    return 0;
  }

  @Override
  public int endNamedBy(LogoutToken token) {
    return 0;
  }

  @Override
  public boolean isEndedByAuthority(String name) {
    synchronized (endedByAuthority) {
      return endedByAuthority.contains(name);
    }
  }

  @Override
  public void endedByAuthority(String name) {
    synchronized (endedByAuthority) {
      endedByAuthority.add(name);
      if (endedByAuthority.size() > MOST_NAMES) {
        Iterator<String> oldest = endedByAuthority.iterator();
        oldest.next();
        oldest.remove();
      }
    }
  }

  @Override
  public boolean hasUnknownSid(String issuer) {
    return false;
  }

  @Override
  public void close() {}
}
