package gatehouse.page;

import gatehouse.editing.EventActionPage;
import gatehouse.editing.EventFormPage;
import gatehouse.editing.EventFormPage.Choice;
import gatehouse.editing.EventFormPage.Parts;
import gatehouse.editing.EventFormPage.Scope;
import gatehouse.editing.FormFields;
import java.util.List;
import java.util.Map;

/** Made-up forms that create and change events. */
final class FixtureForms {
  private static final Map<String, String> TYPED =
      Map.of(
          "subject", "Review of the sign-in journey",
          "startDate", "2026-11-18",
          "startTime", "10:00",
          "endDate", "2026-11-18",
          "endTime", "11:30",
          "location", "Room Havel, third floor",
          "attendees", "lee@fabrikam.example\nalex@contoso.example",
          "body", "First the sketch, then the test.",
          "reminder", "15");

  private FixtureForms() {}

  static Object of(String name, String hostile) {
    return name.startsWith("edit") ? form(name, hostile) : action(name, hostile);
  }

  private static EventFormPage form(String name, String hostile) {
    boolean wrong = name.endsWith("wrong") || name.endsWith("hostile");
    String text = name.endsWith("hostile") ? hostile : "The end is before the start.";
    return new EventFormPage(
        name.endsWith("hostile") ? hostile : "Change event",
        name.endsWith("hostile") ? "/edit/" + hostile : "/edit/id",
        "/event/id",
        new FormFields(
            name.endsWith("hostile")
                ? Map.of(
                    "subject", hostile,
                    "startDate", "2026-11-18",
                    "location", hostile,
                    "attendees", hostile,
                    "body", hostile,
                    "zone", hostile,
                    "transaction", hostile,
                    "changeKey", hostile,
                    "resume", hostile)
                : TYPED),
        wrong ? Map.of("subject", text, "end", text, "attendees", text, "body", text) : Map.of(),
        wrong ? text : null,
        wrong ? text : "",
        "Central European Time (Europe/Berlin)",
        List.of(new Choice("", "None", false), new Choice("15", "15 minutes before", true)),
        new Scope(name.equals("edit") ? "/edit/series" : null, name.endsWith("new")),
        name.equals("edit")
            ? new Parts(false, false, false, false)
            : new Parts(true, true, true, wrong));
  }

  private static EventActionPage action(String name, String hostile) {
    boolean bad = name.endsWith("hostile");
    String text = bad ? hostile : "Review of the sign-in journey";
    return new EventActionPage(
        text,
        bad ? hostile : "Wednesday, November 18, 2026, 10:00 – 11:30",
        bad ? hostile : "id",
        bad ? hostile : "series",
        bad,
        true,
        new FormFields(Map.of("comment", text, "which", "series", "answer", "tentative")),
        bad ? hostile : null);
  }
}
