package gatehouse.editing;

import gatehouse.calendar.DateTexts;
import gatehouse.i18n.RequestLocale;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The form of a new or a changed event, ready to be shown. Addresses are relative to {@code
 * /calendar}.
 *
 * @param title of the page
 * @param action where the form is posted to
 * @param back where "cancel" leads to
 * @param fields as they were typed
 * @param problems what is wrong or different, by field
 * @param notice what has happened to the form; null if nothing has
 * @param doubtful for the field {@code accepted}
 * @param zoneName of the times, in the user's language
 * @param scope what else the form can be about
 * @param parts what may be changed
 */
public record EventFormPage(
    String title,
    String action,
    String back,
    FormFields fields,
    Map<String, String> problems,
    @Nullable String notice,
    String doubtful,
    String zoneName,
    List<Choice> reminders,
    Scope scope,
    Parts parts) {
  private static final List<Integer> MINUTES =
      List.of(0, 5, 10, 15, 30, 60, 120, 1440, 2880, 10080);

  /** An option of a list. */
  public record Choice(String value, String text, boolean selected) {}

  /**
   * Of one occurrence or of a whole series.
   *
   * @param series the way from an occurrence to its series; null if there is none
   * @param whole whether the form is about a whole series
   */
  public record Scope(@Nullable String series, boolean whole) {
    static final Scope ONE = new Scope(null, false);
  }

  /**
   * What the form may change.
   *
   * @param attendees not if one of them has no address
   * @param body not that of an online meeting, which holds the way in
   * @param online not once the event is an online meeting
   * @param formatted whether the body has more than the text that the form shows
   */
  public record Parts(boolean attendees, boolean body, boolean online, boolean formatted) {
    static final Parts ALL = new Parts(true, true, true, false);
  }

  static EventFormPage of(
      String title,
      String action,
      String back,
      FormFields fields,
      ZoneId zone,
      Scope scope,
      Parts parts,
      RequestLocale locale) {
    return new EventFormPage(
        title,
        action,
        back,
        fields,
        Map.of(),
        null,
        "",
        DateTexts.in(locale.locale()).zone(zone),
        reminders(fields.get("reminder"), locale),
        scope,
        parts);
  }

  /** The same with what is wrong. */
  EventFormPage with(Map<String, String> wrong, @Nullable String happened, String twice) {
    return new EventFormPage(
        title, action, back, fields, wrong, happened, twice, zoneName, reminders, scope, parts);
  }

  EventFormPage with(FormFields others) {
    return new EventFormPage(
        title, action, back, others, problems, notice, doubtful, zoneName, reminders, scope, parts);
  }

  private static List<Choice> reminders(String selected, RequestLocale locale) {
    TreeSet<Integer> minutes = new TreeSet<>(MINUTES);
    if (selected.matches("[0-9]{1,6}")) {
      minutes.add(Integer.valueOf(selected));
    }
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", locale.text("editing.reminder.none"), selected.isEmpty()));
    for (int each : minutes) {
      String value = String.valueOf(each);
      choices.add(new Choice(value, reminder(each, locale), value.equals(selected)));
    }
    return choices;
  }

  private static String reminder(int minutes, RequestLocale locale) {
    if (minutes == 0) {
      return locale.text("editing.reminder.start");
    }
    if (minutes % 1440 == 0) {
      return locale.text("editing.reminder.days", minutes / 1440);
    }
    return minutes % 60 == 0
        ? locale.text("editing.reminder.hours", minutes / 60)
        : locale.text("editing.reminder.minutes", minutes);
  }
}
