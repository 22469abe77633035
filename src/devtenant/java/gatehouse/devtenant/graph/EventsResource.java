package gatehouse.devtenant.graph;

import gatehouse.devtenant.calendar.CalendarItem;
import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.Calendars;
import gatehouse.devtenant.calendar.EventTime;
import gatehouse.devtenant.http.Reply;
import gatehouse.devtenant.http.TenantRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /me/events}: one event for one {@code transactionId}, however often it is sent. */
record EventsResource(Mailboxes mailboxes) implements Resource {

  @Override
  public Reply answer(TenantRequest request, Caller caller) {
    caller.needs("Calendars.ReadWrite");
    caller.mailbox();
    Calendars calendars = mailboxes.calendars();
    JsonBody body = JsonBody.of(request);
    EventDraft draft = new EventDraft(body, calendars.zone(caller.person()));
    Attendee self = new Attendee(caller.person().displayName(), caller.person().signInName());
    CalendarItem blank =
        CalendarItem.of(
                Calendars.NEW + UUID.randomUUID().toString().replace("-", "") + "AAA=",
                "",
                new EventTime.Timed(Instant.EPOCH, Instant.EPOCH),
                self)
            .withLocation(null)
            .with(details -> details.withResponse("organizer"));
    CalendarItem created = draft.create(blank, calendars.now());
    CalendarItem kept;
    synchronized (calendars) {
      kept = earlier(caller, created.details().transactionId()).orElse(created);
      calendars.put(caller.person(), kept);
    }
    return Preferences.of(request)
        .confirm(Reply.json(201, mailboxes.shown(request, caller, kept)))
        .with("Location", mailboxes.root() + "/me/events/" + kept.id());
  }

  private Optional<CalendarItem> earlier(Caller caller, @Nullable String transactionId) {
    if (transactionId == null) {
      return Optional.empty();
    }
    return mailboxes.calendars().of(caller.person()).stream()
        .filter(item -> transactionId.equals(item.details().transactionId()))
        .findFirst();
  }
}
