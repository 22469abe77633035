package gatehouse.calendar;

import gatehouse.error.ErrorCode;
import gatehouse.error.GatehouseException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * {@code GET /calendar} without Microsoft Graph: the accounts have no mailbox there, and an old
 * link leads to a page that says so.
 */
public final class NoCalendarServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response) {
    throw new GatehouseException(ErrorCode.NO_CALENDAR, "there is no Microsoft Graph");
  }
}
