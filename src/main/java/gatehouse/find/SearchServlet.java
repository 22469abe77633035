package gatehouse.find;

import gatehouse.auth.CurrentUser;
import gatehouse.calendar.Agenda;
import gatehouse.calendar.CalendarPermission;
import gatehouse.calendar.ShownZone;
import gatehouse.graph.GraphClient;
import gatehouse.graph.MailboxZone;
import gatehouse.i18n.RequestLocale;
import gatehouse.web.Parameters;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/** {@code GET /calendar/search?q=}: events by their words. */
public final class SearchServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient EventFinder finder;
  private final transient ShownZone zones;
  private final Clock clock;

  public SearchServlet(GraphClient graph, ShownZone zones, Clock clock) {
    this.finder = new EventFinder(graph);
    this.zones = zones;
    this.clock = clock;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    SearchWords words = SearchWords.of(Parameters.single(request, "q").orElse(""));
    FoundPage page = FoundPage.nothingAsked(words.text());
    if (!words.words().isEmpty()) {
      CurrentUser user = CurrentUser.of(request);
      CalendarPermission.READ.require(user);
      Instant now = clock.instant();
      MailboxZone shown = zones.of(user);
      FoundEvents found = finder.find(user, words, shown.zone(), now);
      page = FoundPage.of(words.text(), found, new Agenda(shown, RequestLocale.of(request), now));
    }
    request.setAttribute("found", page);
    request.getRequestDispatcher("/WEB-INF/views/search.jsp").forward(request, response);
  }
}
