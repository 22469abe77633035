package gatehouse.devtenant.calendar;

import static gatehouse.devtenant.calendar.SampleWeeks.GRETA;
import static gatehouse.devtenant.calendar.SampleWeeks.OLU;
import static gatehouse.devtenant.calendar.SampleWeeks.PRIYA;

import gatehouse.devtenant.calendar.CalendarItem.Attendee;
import gatehouse.devtenant.calendar.CalendarItem.ShowAs;
import gatehouse.devtenant.calendar.EventDetails.Attachment;
import java.util.List;
import java.util.stream.IntStream;

/** A manager's week: thirty meetings, many of them at the same time. */
final class ManagerCalendar {
  private static final String AGENDA =
      """
      <html><body><p>Hello all,</p><p>the <b>agenda</b> for this time:</p>
      <ul><li>Where we are</li><li>What is next</li><li>Who needs help</li></ul>
      <p>Notes are in <a href="https://notes.kestrel.example/leads">the shared document</a>.</p>
      </body></html>
      """;

  private final SampleWeeks weeks;

  private ManagerCalendar(SampleWeeks weeks) {
    this.weeks = weeks;
  }

  static void fill(SampleWeeks weeks) {
    ManagerCalendar calendar = new ManagerCalendar(weeks);
    calendar.series();
    calendar.days();
    calendar.earlyWeek();
    calendar.lateWeek();
  }

  private void series() {
    CalendarItem standUp =
        weeks
            .timed("standup", "Daily stand-up", -7, "09:15", "09:30")
            .withJoinUrl("https://meet.example/stand-up")
            .withAttendees(List.of(PRIYA, weeks.self().answering("accepted"), OLU));
    weeks.series(
        "standup",
        standUp,
        Recurrence.weekly(weeks.day(-7), null, "monday", "wednesday", "friday"),
        -7,
        -5,
        -3,
        0,
        4,
        7,
        9,
        11);
    weeks.add(
        weeks
            .timed("standup-moved", "Daily stand-up (moved)", 3, "10:00", "10:15")
            .withJoinUrl("https://meet.example/stand-up")
            .inSeries(CalendarItem.Type.EXCEPTION, weeks.id("standup_series", 0)));
    weeks.series(
        "one",
        own("one", "1:1 with Priya", -7, "13:00", "13:30", PRIYA)
            .with(details -> details.withSensitivity("private")),
        Recurrence.weekly(weeks.day(-7), weeks.day(14), "monday"),
        -7,
        0,
        7,
        14);
  }

  private void days() {
    weeks.add(weeks.allDay("holiday", "Public holiday in Vienna 🎉", 4, 5).withShowAs(ShowAs.FREE));
    weeks.add(
        weeks
            .allDay("conference", "Conference: Wien, Graz & Linz", 8, 11)
            .withShowAs(ShowAs.OUT_OF_OFFICE)
            .withLocation("Vienna")
            .with(details -> details.withCategories(List.of("Travel"))));
    weeks.add(weeks.allDay("weekend", "On call", 5, 8).withShowAs(ShowAs.WORKING_ELSEWHERE));
    weeks.add(weeks.allDay("sprint", "Sprint 47", -7, 14).withLocation(null));
  }

  private void earlyWeek() {
    meeting("leads", "Engineering leads", 0, "09:30", "10:30", GRETA, OLU);
    meeting("budget", "Budget review: next quarter", 0, "10:00", "10:45", GRETA);
    weeks.add(
        own("brightwater", "Customer call: Brightwater", 0, "11:00", "12:00", OLU)
            .withJoinUrl("https://meet.example/brightwater")
            .withLocation("Online")
            .with(details -> details.withCategories(List.of("Customers"))));
    weeks.add(hiring("debrief", "Hiring: debrief", 0, "13:15", "14:00"));
    meeting("architecture", "Architecture review", 0, "15:00", "16:00", OLU);
    weeks.add(own("olu", "1:1 with Olu", 0, "16:00", "16:30", OLU));
    meeting("board", "Breakfast with the board", 1, "08:30", "09:30", GRETA);
    weeks.add(
        own("planning", "Quarterly planning", 1, "10:00", "12:00", PRIYA, OLU, GRETA)
            .withBody(AGENDA)
            .with(
                details ->
                    details
                        .withImportance("high")
                        .withAttachments(
                            new Attachment("Plan.docx", "application/msword", 48_213),
                            new Attachment(
                                "Figures 2027.xlsx", "application/vnd.ms-excel", 9_120))));
    meeting("incident", "Incident follow-up", 1, "10:30", "11:00", OLU);
    weeks.add(answering("vendor", "Vendor check-in", 1, "11:00", "11:30", "notResponded"));
    weeks.add(hiring("interview", "Interview: staff engineer", 1, "13:00", "14:00"));
    weeks.add(
        answering("panel", "Interview panel", 1, "14:00", "15:00", "tentativelyAccepted")
            .withShowAs(ShowAs.TENTATIVE));
    weeks.add(
        weeks.timed("marketing", "Canceled: Marketing sync", 1, "15:30", "16:00").withCancelled());
  }

  private void lateWeek() {
    meeting("product", "Product review", 2, "10:00", "11:30", GRETA, OLU);
    meeting("security", "Security council", 2, "10:30", "11:30", OLU);
    weeks.add(own("hours", "Office hours", 2, "11:00", "12:00").withShowAs(ShowAs.FREE));
    weeks.add(
        own("focus", "Focus time", 2, "14:00", "17:00")
            .with(details -> details.withSensitivity("private").withCategories(List.of("Focus"))));
    meeting("steering", "Steering committee", 3, "09:00", "10:00", GRETA);
    weeks.add(own("greta", "1:1 with Greta", 3, "14:00", "14:30", GRETA));
    meeting("rota", "Workshop: on-call rota", 3, "15:00", "16:30", PRIYA, OLU);
    weeks.add(weeks.timed("release", "Release night (ends at midnight)", 3, "23:00", 4, "00:00"));
    meeting("demo", "Demo", 4, "10:00", "11:00", PRIYA);
    weeks.add(
        weeks
            .timed("all-hands", "All hands", 4, "11:00", "12:00")
            .withLocation("Auditorium")
            .withJoinUrl("https://meet.example/all-hands")
            .withAttendees(everybody()));
    meeting("partners", "Lunch with partners", 4, "12:30", "13:30", GRETA);
    weeks.add(answering("party", "Party committee", 4, "14:00", "14:30", "declined"));
    weeks.add(own("review", "Week in review", 4, "15:00", "15:30"));
  }

  private void meeting(
      String key, String subject, int day, String from, String until, Attendee... others) {
    weeks.add(weeks.timed(key, subject, day, from, until).withAttendees(answers(others)));
  }

  private CalendarItem own(
      String key, String subject, int day, String from, String until, Attendee... invited) {
    return weeks.own(key, subject, day, from, until).withAttendees(answers(invited));
  }

  private CalendarItem hiring(String key, String subject, int day, String from, String until) {
    return weeks
        .timed(key, subject, day, from, until)
        .with(details -> details.withCategories(List.of("Hiring")).withSensitivity("confidential"));
  }

  private CalendarItem answering(
      String key, String subject, int day, String from, String until, String answer) {
    return weeks
        .timed(key, subject, day, from, until)
        .withAttendees(List.of(PRIYA, weeks.self().answering(answer), OLU.as("optional")))
        .with(details -> details.withResponse(answer));
  }

  /** The first one accepts, the second cannot say yet, the third has not answered. */
  private static List<Attendee> answers(Attendee... invited) {
    String[] answers = {"accepted", "tentativelyAccepted", "none"};
    return IntStream.range(0, invited.length)
        .mapToObj(i -> invited[i].answering(answers[i % answers.length]))
        .toList();
  }

  private static List<Attendee> everybody() {
    String[] answers = {"accepted", "accepted", "declined", "none", "tentativelyAccepted"};
    return IntStream.range(1, 121)
        .mapToObj(
            i ->
                new Attendee(
                    "Colleague " + i,
                    "colleague" + i + "@kestrel.example",
                    i % 9 == 0 ? "optional" : "required",
                    answers[i % answers.length]))
        .toList();
  }
}
