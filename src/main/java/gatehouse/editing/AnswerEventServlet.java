package gatehouse.editing;

import gatehouse.calendar.ShownZone;
import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import gatehouse.graph.EventWriter;
import gatehouse.graph.EventWriter.Answer;
import gatehouse.graph.GraphClient;
import gatehouse.mailbox.MailboxViews;
import java.util.Arrays;
import java.util.Locale;

/** Accepts an invitation, accepts it tentatively, or declines it; with a message or without. */
public final class AnswerEventServlet extends EventActionServlet {
  private static final long serialVersionUID = 1L;

  public AnswerEventServlet(GraphClient graph, ShownZone zones, MailboxViews views) {
    super(graph, zones, views, "/WEB-INF/views/answer.jsp");
  }

  @Override
  String act(EventWriter events, String id, EventActionPage page) {
    events.answer(id, answer(page), page.fields().get("comment"));
    return "flash.event-answered";
  }

  /** Outlook takes what is declined out of the calendar. */
  @Override
  boolean keeps(EventActionPage page) {
    return answer(page) != Answer.DECLINE;
  }

  private static Answer answer(EventActionPage page) {
    String given = page.fields().get("answer");
    return Arrays.stream(Answer.values())
        .filter(answer -> answer.name().toLowerCase(Locale.ROOT).equals(given))
        .findFirst()
        .orElseThrow(
            () -> new GatehouseException(ErrorCode.BAD_REQUEST, "the field answer has no answer"));
  }
}
