package gatehouse.session;

import gatehouse.error.GatehouseException;
import gatehouse.token.LogoutToken;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions that the authority names by their {@code sid} or their user (SPEC W10).
 * Thread-safe.
 *
 * <p>What ends sessions throws SESSIONS_UNAVAILABLE if other nodes could not be told. Those of this
 * node have ended then.
 */
public final class NamedSessions {
  private final SessionIndex index;
  private final Cluster cluster;
  private final Function<HttpSession, UserSession> opening;

  NamedSessions(SessionIndex index, Cluster cluster, Function<HttpSession, UserSession> opening) {
    this.index = index;
    this.cluster = cluster;
    this.opening = opening;
  }

  /**
   * Ends the sessions with that {@code sid}.
   *
   * @param issuer of these sessions; null if it is unknown
   * @return how many
   */
  public int endBySid(String sid, @Nullable String issuer) {
    List<HttpSession> here = index.ofSid(sid);
    return end(() -> cluster.endBySid(sid, issuer), () -> end(here, issuer, null, sid));
  }

  /**
   * Ends the sessions that a verified logout token names: those with its {@code sid}, and those of
   * its subject whose {@code sid} is unknown, or all of its subject if it has none (OpenID Connect
   * Back-Channel Logout 1.0, section 2.7).
   *
   * @return how many
   */
  public int end(LogoutToken token) {
    String sid = token.sid();
    String subject = token.subject();
    List<HttpSession> here =
        subject != null
            ? index.ofUser(token.issuer(), subject)
            : index.ofSid(Objects.requireNonNull(sid));
    return end(() -> cluster.endNamedBy(token), () -> end(here, token.issuer(), subject, sid));
  }

  /** Whether a session could be one that the token names, though nothing says so. */
  public boolean mayInclude(LogoutToken token) {
    return token.subject() == null
        && (!index.ofUnknownSid(token.issuer()).isEmpty() || cluster.hasUnknownSid(token.issuer()));
  }

  /** Those of this node in any case. */
  private static int end(IntSupplier everywhere, IntSupplier here) {
    int ended = 0;
    try {
      ended = everywhere.getAsInt();
    } finally {
      ended = Math.max(ended, here.getAsInt());
    }
    return ended;
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
    Optional<GatehouseException> failure = Optional.empty();
    for (HttpSession candidate : candidates) {
      UserSession session = opening.apply(candidate);
      Optional<SignInRecord> signedIn =
          session
              .account()
              .filter(is -> issuer == null || issuer.equals(is.identity().issuer()))
              .filter(is -> subject == null || subject.equals(is.identity().subject()))
              .filter(is -> isOf(sid, is.sid()) || (subject != null && is.sid() == null));
      if (signedIn.isPresent()) {
        try {
          cluster.endedByAuthority(SessionName.of(session.id()));
        } catch (GatehouseException e) {
          failure = Optional.of(e);
        }
        try {
          session.end();
        } catch (GatehouseException e) {
          failure = Optional.of(e);
        }
        ended++;
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return ended;
  }

  private static boolean isOf(@Nullable String wanted, @Nullable String sid) {
    return wanted == null || wanted.equals(sid);
  }
}
