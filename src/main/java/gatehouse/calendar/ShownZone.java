package gatehouse.calendar;

import gatehouse.auth.CurrentUser;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxSettings;
import gatehouse.graph.MailboxZone;
import gatehouse.mailbox.MailboxViews;
import gatehouse.session.SessionValue;
import gatehouse.session.UserSession;
import java.time.ZoneId;

/**
 * The time zone that a user's calendar is shown in. It is remembered, so that only the first
 * calendar page of a session asks Graph for it.
 */
public final class ShownZone {
  private final GraphClient graph;
  private final ZoneId fallback;

  public ShownZone(GraphClient graph, ZoneId fallback) {
    this.graph = graph;
    this.fallback = fallback;
  }

  /** That of the mailbox, unless the user has chosen another, or the browser knows better. */
  public MailboxZone of(CurrentUser user) {
    MailboxZone own = ofMailbox(user);
    return chosen(user).get().map(choice -> choice.over(own)).orElse(own);
  }

  /** Whether the browser is to say where the user is: nobody else has. */
  boolean asksBrowser(CurrentUser user, MailboxZone shown) {
    return shown.origin().isFallback() && chosen(user).get().isEmpty();
  }

  static SessionValue<ChosenZone> chosen(CurrentUser user) {
    return user.session().pages().small(ChosenZone.class);
  }

  private MailboxZone ofMailbox(CurrentUser user) {
    UserSession session = user.session();
    return session
        .pages()
        .small(RememberedZone.class)
        .get()
        .flatMap(RememberedZone::zone)
        .orElseGet(
            () -> {
              MailboxSettings settings = graph.mailboxSettings(user.mailbox(), fallback);
              MailboxZone read = settings.zone();
              if (read.origin() != MailboxZone.Origin.UNREACHABLE) {
                session.pages().small(RememberedZone.class).set(RememberedZone.of(read));
                MailboxViews.rememberCategories(user, settings.categories());
              }
              return read;
            });
  }
}
