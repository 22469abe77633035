package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxZone;
import gatehouse.session.UserSession;
import java.time.ZoneId;

/**
 * The time zone that a user's calendar is shown in. It is remembered, so that only the first
 * calendar page of a session asks Graph for it.
 */
public final class ShownZone {
  private final GraphClient graph;
  private final ZoneId fallback;

  ShownZone(GraphClient graph, ZoneId fallback) {
    this.graph = graph;
    this.fallback = fallback;
  }

  public MailboxZone of(CurrentUser user) {
    UserSession session = user.session();
    return session
        .pageState(RememberedZone.class)
        .get()
        .flatMap(RememberedZone::zone)
        .orElseGet(
            () -> {
              MailboxZone read = graph.mailboxZone(user.mailbox(), fallback);
              if (read.origin() != MailboxZone.Origin.UNREACHABLE) {
                session.pageState(RememberedZone.class).set(RememberedZone.of(read));
              }
              return read;
            });
  }
}
